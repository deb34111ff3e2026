namespace SparkSteps.StepSpecs;

public sealed record DriverSpec : RoleSpec
{
    public required string ServiceAccount { get; init; }

    /// <summary>On the service by which executors find the driver.</summary>
    public IReadOnlyDictionary<string, string> ServiceLabels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>On the service by which executors find the driver.</summary>
    public IReadOnlyDictionary<string, string> ServiceAnnotations { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
