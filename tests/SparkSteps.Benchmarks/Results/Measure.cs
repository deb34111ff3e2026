namespace SparkSteps.Benchmarks.Results;

/// <summary>One line of the table: a figure of ours, and beside it the floor or the peer that was measured in the same run.</summary>
/// <param name="Beside">What the other figure is; null when there is none.</param>
/// <param name="Goal">Null when the figure is only shown.</param>
internal sealed record Measure(string Name, string Unit, double Ours, string? Beside, double Other, Goal? Goal)
{
    /// <summary>
    /// How many times worse than its goal a ratio or a number of calls may be before the short form fails: beyond what a busy machine explains,
    /// and more where docs/PERFORMANCE.md says why it falls short.
    /// </summary>
    public double Margin { get; init; } = 3;

    public double? Ratio => Beside is null || Other == 0 ? null : Ours / Other;

    public bool? IsMet => Goal?.IsMet(Ours, Other);

    /// <summary>Whether this cannot be the machine's doing. Times and sizes are never that.</summary>
    public bool IsFarOff =>
        Goal is { Kind: GoalKind.AtMostCalls or GoalKind.AtMostTimes or GoalKind.AtLeastTimes } goal && !goal.IsMet(Ours, Other, Margin);

    public static Measure AtMostTimes(string name, string unit, double ours, string beside, double other, double times) =>
        new(name, unit, ours, beside, other, new Goal(GoalKind.AtMostTimes, times));

    public static Measure AtLeastTimes(string name, string unit, double ours, string beside, double other, double times) =>
        new(name, unit, ours, beside, other, new Goal(GoalKind.AtLeastTimes, times));

    public static Measure AtMost(string name, string unit, double ours, double limit) => new(name, unit, ours, null, 0, new Goal(GoalKind.AtMost, limit));

    public static Measure AtLeast(string name, string unit, double ours, double limit) => new(name, unit, ours, null, 0, new Goal(GoalKind.AtLeast, limit));

    public static Measure Calls(string name, double ours, double limit) =>
        new(name, "calls", ours, null, 0, new Goal(GoalKind.AtMostCalls, limit)) { Margin = 1 };

    public static Measure Shown(string name, string unit, double ours) => new(name, unit, ours, null, 0, null);
}
