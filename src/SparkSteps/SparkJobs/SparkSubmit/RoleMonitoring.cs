using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>The JMX exporter of a role's JVM, and how Prometheus finds it; as the operator sets it up.</summary>
internal sealed record RoleMonitoring(string JavaOption, JsonObject Port, IReadOnlyDictionary<string, string> Annotations)
{
    public const string MetricsFile = "metrics.properties";
    public const string ExporterFile = "prometheus.yaml";
    private const int DefaultPort = 8090;

    /// <summary>Null when the role shows Prometheus nothing.</summary>
    public static RoleMonitoring? Of(SparkRole role, MonitoringSpec? monitoring)
    {
        var isExposed = role.Spec is DriverSpec ? monitoring?.ExposeDriverMetrics : monitoring?.ExposeExecutorMetrics;
        if (isExposed != true || monitoring?.Prometheus is not { } prometheus)
            return null;
        var port = prometheus.Port ?? DefaultPort;
        return new RoleMonitoring(
            $"-javaagent:{prometheus.JmxExporterJar}={port}:{prometheus.ConfigFile ?? $"{DriverConf.Folder}/{ExporterFile}"}",
            new JsonObject { ["name"] = prometheus.PortName ?? "jmx-exporter", ["containerPort"] = port, ["protocol"] = "TCP" },
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["prometheus.io/path"] = "/metrics",
                ["prometheus.io/port"] = $"{port}",
                ["prometheus.io/scrape"] = "true",
            });
    }

    /// <summary>Files of Spark's conf folder, which the driver hands on to its executors.</summary>
    public static IEnumerable<(string Name, string Text)> Files(MonitoringSpec? monitoring)
    {
        if (monitoring?.MetricsProperties is { } metrics)
            yield return (MetricsFile, metrics);
        if (monitoring?.Prometheus is { ConfigFile: null, Configuration: { } exporter })
            yield return (ExporterFile, exporter);
    }
}
