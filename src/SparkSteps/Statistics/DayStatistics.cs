namespace SparkSteps.Statistics;

/// <summary>The runs that were accepted on one day (UTC).</summary>
/// <param name="Failed">Those that timed out as well.</param>
/// <param name="Active">Those that have not ended.</param>
/// <param name="CoreHours">What was asked for, for as long as it ran: an estimate, as executors come and go.</param>
public sealed record DayStatistics(
    DateOnly Day, int Succeeded, int Failed, int Cancelled, int Active, double CoreHours, double MemoryGiBHours);
