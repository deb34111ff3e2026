namespace SparkSteps.StepSpecs;

/// <summary>The JMX exporter that shows Spark's metrics to Prometheus.</summary>
public sealed record PrometheusSpec
{
    /// <summary>The exporter's path in the image.</summary>
    public required string JmxExporterJar { get; init; }

    /// <summary>The port of the metrics; 8090 when absent.</summary>
    public int? Port { get; init; }

    /// <summary>The port's name.</summary>
    public string? PortName { get; init; }

    /// <summary>The path of its configuration in the image; wins over <see cref="Configuration"/>.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The exporter's configuration as text; the operator's own when absent.</summary>
    public string? Configuration { get; init; }
}
