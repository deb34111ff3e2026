namespace SparkSteps.StepSpecs;

public sealed record MonitoringSpec
{
    /// <summary>Whether the driver shows Spark's metrics.</summary>
    public required bool ExposeDriverMetrics { get; init; }

    /// <summary>Whether the executors show theirs.</summary>
    public required bool ExposeExecutorMetrics { get; init; }

    /// <summary>The text of a <c>metrics.properties</c>; the operator's own when absent.</summary>
    public string? MetricsProperties { get; init; }

    /// <summary>The path of a <c>metrics.properties</c> in the image instead.</summary>
    public string? MetricsPropertiesFile { get; init; }

    /// <summary>How Prometheus gets them.</summary>
    public PrometheusSpec? Prometheus { get; init; }
}
