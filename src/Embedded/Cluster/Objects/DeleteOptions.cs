namespace SparkSteps.Embedded.Cluster.Objects;

internal sealed record DeleteOptions(Propagation Propagation = Propagation.Background)
{
    /// <summary>Seconds that a pod's processes get; null takes the pod's own terminationGracePeriodSeconds.</summary>
    public long? GracePeriodSeconds { get; init; }

    public string? RequiredUid { get; init; }

    public string? RequiredVersion { get; init; }

    public WriteMode Mode { get; init; }

    public static DeleteOptions AtOnce => new() { GracePeriodSeconds = 0 };
}
