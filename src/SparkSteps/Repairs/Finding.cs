using System.Text.Json;
using System.Text.Json.Serialization;

namespace SparkSteps.Repairs;

/// <summary>One thing that is not as it should be.</summary>
/// <param name="Subject">The run, object, blob or queue.</param>
/// <param name="Since">Since when, as far as it is known.</param>
/// <param name="Summary">What is wrong, in a sentence.</param>
/// <param name="Repair">What repairing it does, in a sentence.</param>
/// <param name="Safety">Who may decide to repair it.</param>
public sealed record Finding(FindingKind Kind, string Subject, DateTimeOffset? Since, string Summary, string Repair, RepairSafety Safety)
{
    /// <summary>The same for the same finding in every report.</summary>
    public string Id => $"{JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString())}:{Subject}";

    /// <summary>Looks again whether it is still so, and puts it right; unless something is set, only a person can.</summary>
    [JsonIgnore]
    public Func<CancellationToken, Task<RepairOutcome>> Apply { get; init; } = _ => Task.FromResult(RepairOutcome.ByHand);
}
