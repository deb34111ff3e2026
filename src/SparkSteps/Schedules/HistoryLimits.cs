namespace SparkSteps.Schedules;

/// <summary>How many ended runs a schedule's own history lists. The runs' records stay.</summary>
/// <param name="Failed">Runs that ended in any other way than by success.</param>
public sealed record HistoryLimits(int Succeeded, int Failed)
{
    public static readonly HistoryLimits Default = new(3, 3);
}
