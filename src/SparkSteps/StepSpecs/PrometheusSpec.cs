namespace SparkSteps.StepSpecs;

/// <summary>The JMX exporter that shows Spark's metrics to Prometheus.</summary>
public sealed record PrometheusSpec
{
    /// <summary>A path in the image.</summary>
    public required string JmxExporterJar { get; init; }

    /// <summary>8090 when absent.</summary>
    public int? Port { get; init; }

    public string? PortName { get; init; }

    /// <summary>A path in the image; wins over <see cref="Configuration"/>.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The exporter's configuration as text; the operator's own when absent.</summary>
    public string? Configuration { get; init; }
}
