namespace SparkSteps.Schedules;

/// <param name="Accepted">The due times that are to run, oldest first.</param>
/// <param name="NotTaken">Those that run, have run or wait already.</param>
public sealed record BackfillResult(IReadOnlyList<DueTime> Accepted, IReadOnlyList<DueTime> NotTaken);
