using Azure;

namespace SparkSteps.Schedules;

public sealed record StoredSchedule(Schedule Schedule, ETag ETag);
