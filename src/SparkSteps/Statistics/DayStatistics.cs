using System.Text.Json.Serialization;

namespace SparkSteps.Statistics;

/// <summary>The runs that were accepted on one day (UTC).</summary>
/// <param name="Day">The day.</param>
/// <param name="Succeeded">How many succeeded.</param>
/// <param name="Failed">Those that timed out as well.</param>
/// <param name="Cancelled">How many were cancelled.</param>
/// <param name="Active">Those that have not ended.</param>
/// <param name="CoreHours">As asked for; of a run that has not ended, its size for as long as it has run.</param>
/// <param name="MemoryGiBHours">As the hours of cores.</param>
/// <param name="Cost">Of runs that have ended; null where the operator has set no prices, or prices in several currencies.</param>
public sealed record DayStatistics(
    DateOnly Day, int Succeeded, int Failed, int Cancelled, int Active, double CoreHours, double MemoryGiBHours,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] decimal? Cost);
