namespace SparkSteps.StepSpecs;

public sealed record MonitoringSpec
{
    public required bool ExposeDriverMetrics { get; init; }

    public required bool ExposeExecutorMetrics { get; init; }

    /// <summary>The text of a <c>metrics.properties</c>; the operator's own when absent.</summary>
    public string? MetricsProperties { get; init; }

    /// <summary>Its path in the image instead.</summary>
    public string? MetricsPropertiesFile { get; init; }

    public PrometheusSpec? Prometheus { get; init; }
}
