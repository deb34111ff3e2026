using Azure;

namespace SparkSteps.Schedules;

/// <summary>A schedule as it was read, with the tag that a conditional write needs.</summary>
public sealed record StoredSchedule(Schedule Schedule, ETag ETag);
