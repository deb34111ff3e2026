namespace SparkSteps.Benchmarks;

/// <summary>One line of the table: a figure of ours beside the floor that was measured in the same run.</summary>
/// <param name="Goal">The ratio that is wanted, as text.</param>
/// <param name="IsMet">Null when there is no goal.</param>
internal sealed record Measure(string Name, string Unit, double Ours, double Floor, string Goal, bool? IsMet)
{
    public double Ratio => Floor == 0 ? 0 : Ours / Floor;

    /// <summary>A time: the smaller the better.</summary>
    public static Measure Time(string name, string unit, double ours, double floor, double mostTimesFloor) =>
        new(name, unit, ours, floor, $"≤ {mostTimesFloor:0.0#} × floor", ours <= floor * mostTimesFloor);

    /// <summary>A rate: the greater the better.</summary>
    public static Measure Rate(string name, string unit, double ours, double floor, double leastTimesFloor) =>
        new(name, unit, ours, floor, $"≥ {leastTimesFloor:0.0#} × floor", ours >= floor * leastTimesFloor);

    /// <summary>A size with a limit of its own.</summary>
    public static Measure Size(string name, string unit, double ours, double limit) => new(name, unit, ours, limit, $"≤ {limit:0} {unit}", ours <= limit);
}
