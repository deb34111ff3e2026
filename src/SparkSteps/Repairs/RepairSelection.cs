namespace SparkSteps.Repairs;

/// <summary>Which findings are to be repaired.</summary>
/// <param name="Ids">Empty when whole kinds are asked for.</param>
public sealed record RepairSelection(RepairScope Scope, IReadOnlySet<string> Ids)
{
    public static readonly RepairSelection Safe = new(RepairScope.Safe, new HashSet<string>());

    public bool Takes(Finding finding) => Scope switch
    {
        RepairScope.Safe => finding.Safety == RepairSafety.Safe,
        RepairScope.All => finding.Safety != RepairSafety.ByName,
        _ => Ids.Contains(finding.Id),
    };
}
