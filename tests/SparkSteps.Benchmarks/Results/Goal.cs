namespace SparkSteps.Benchmarks.Results;

/// <summary>What is wanted of a figure of ours.</summary>
/// <param name="Bound">Times the other figure, or the figure itself.</param>
internal sealed record Goal(GoalKind Kind, double Bound)
{
    /// <param name="slack">How many times worse than the goal still passes.</param>
    public bool IsMet(double ours, double other, double slack = 1) => Kind switch
    {
        GoalKind.AtMostTimes => ours <= other * Bound * slack,
        GoalKind.AtLeastTimes => ours * slack >= other * Bound,
        GoalKind.AtLeast => ours * slack >= Bound,
        _ => ours <= Bound * slack,
    };

    public override string ToString() => Kind switch
    {
        GoalKind.AtMostTimes => $"≤ {Bound:0.##} ×",
        GoalKind.AtLeastTimes => $"≥ {Bound:0.##} ×",
        GoalKind.AtLeast => $"≥ {Bound:#,0.##}",
        _ => $"≤ {Bound:#,0.##}",
    };
}
