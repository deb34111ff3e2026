namespace SparkSteps.Schedules.Documents;

/// <summary>A range of due times that someone wants to run.</summary>
/// <param name="From">The first moment of the range.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="Limit">How many due times the caller thinks that there are at most.</param>
/// <param name="Again">Whether those that have a run already get another one.</param>
public sealed record BackfillSpec(DateTimeOffset From, DateTimeOffset To, int Limit, bool Again);
