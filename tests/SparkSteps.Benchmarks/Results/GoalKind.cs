namespace SparkSteps.Benchmarks.Results;

internal enum GoalKind
{
    AtMostTimes,
    AtLeastTimes,

    /// <summary>A limit for a time, a size or a share of the processor: what the machine does counts in it.</summary>
    AtMost,

    AtLeast,

    /// <summary>A limit for a number of calls, which no machine changes.</summary>
    AtMostCalls,
}
