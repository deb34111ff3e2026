namespace SparkSteps.Telemetry;

/// <summary>One metric of the service; docs/TELEMETRY.md is made of these.</summary>
/// <param name="Unit">As OpenTelemetry writes it: <c>s</c>, or in braces what is counted.</param>
/// <param name="Tags">All that its series differ in. Their values are words of closed sets, or names that the operator has set: never a caller's.</param>
public sealed record Metric(string Name, MetricKind Kind, string Unit, string Description, params IReadOnlyList<string> Tags)
{
    /// <summary>The upper ends of a histogram's buckets, in its unit.</summary>
    public IReadOnlyList<double> Boundaries { get; init; } = [];
}
