using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>What a step may want that spark-submit and Spark's own pods have no way to give.</summary>
internal static class SubmitLimits
{
    private const string Operator = "Use backend: sparkOperator.";
    private const string DriverPrefix = "spark.kubernetes.driver.";

    /// <summary>Of a driver's keys, those that make the pod here, and those that the driver itself reads.</summary>
    private static readonly string[] s_known =
    [
        "annotation.", "label.", "node.selector.", "secretKeyRef.", "secrets.", "service.annotation.", "service.label.",
        "limit.cores", "request.cores", "scheduler.name", "service.ipFamilies", "service.ipFamilyPolicy",
        "connectionTimeout", "ownPersistentVolumeClaim", "requestTimeout", "reusePersistentVolumeClaim", "service.deleteOnTermination",
        "waitToReusePersistentVolumeClaim",
    ];

    /// <summary>What spark-submit does where it runs, with files that are there.</summary>
    private static readonly (string Prefix, string Hint)[] s_ofTheSubmitter =
    [
        ("spark.kubernetes.driver.volumes.", "Use volumes and driver.volumeMounts."),
        ("spark.kubernetes.driver.pod.featureSteps", "No class runs where the pod is made: say what it does by the fields of the step."),
        ("spark.kubernetes.hadoop.configMapName", "Use spark.hadoopConfigMap."),
        ("spark.kubernetes.kerberos.", Operator),
        ("spark.kerberos.", Operator),
        ("spark.kubernetes.scheduler.volcano.", "Use batchScheduler."),
    ];

    public static IReadOnlyList<SpecError> FindIn(StepSpec spec, IReadOnlyList<ConfEntry> conf) =>
        [.. Fields(spec).Where(field => field.IsSet).Select(field => Unsupported(field.Path, field.Message, null, field.Hint)), .. Conf(conf)];

    private static IEnumerable<(bool IsSet, string Path, string Message, string Hint)> Fields(StepSpec spec) =>
    [
        (spec.Ui is not null, "$.ui", "makes no ingress for Spark's page", $"{Operator} For a look: kubectl port-forward <driver pod> 4040."),
        (spec.DriverIngress.Count > 0, "$.driverIngress", "makes no ingress for ports of the driver", Operator),
        (spec.DriverPodDisruptionBudget == true, "$.driverPodDisruptionBudget", "makes no disruption budget", Operator),
        (spec.Suspend == true, "$.suspend", "creates a pod, which cannot be suspended", $"{Operator} Or let batchScheduler kueue hold it back."),
        (spec.Executor.Ports.Count > 0, "$.executor.ports", "leaves the ports of executors to Spark, which takes no others", Operator),
        (spec.Executor.MemoryLimit is not null, "$.executor.memoryLimit", "leaves the memory of executors to Spark, which limits it to what it asks for",
            "Raise executor.memoryOverhead instead."),
        (spec.BatchScheduler?.Resources.Count > 0, "$.batchScheduler.resources", "makes no PodGroup, which would hold them", Operator),
        (spec.Monitoring is { MetricsProperties: null, MetricsPropertiesFile: null }, "$.monitoring", "has no metrics.properties of the operator's",
            "Write monitoring.metricsProperties, or name a file of the image in monitoring.metricsPropertiesFile."),
        (spec.Monitoring?.Prometheus is { Configuration: null, ConfigFile: null }, "$.monitoring.prometheus", "has no exporter configuration of the operator's",
            "Write monitoring.prometheus.configuration, or name a file of the image in monitoring.prometheus.configFile."),
    ];

    private static IEnumerable<SpecError> Conf(IEnumerable<ConfEntry> conf)
    {
        foreach (var entry in conf)
        {
            if (Array.Find(s_ofTheSubmitter, known => entry.Key.StartsWith(known.Prefix, StringComparison.Ordinal)) is { Hint: { } hint })
                yield return Unsupported(PathOf(entry), $"has no spark-submit to read {entry.Key}", null, hint);
            else if (entry.Key.StartsWith(DriverPrefix, StringComparison.Ordinal) && !IsKnown(entry.Key[DriverPrefix.Length..]))
                yield return Unsupported(PathOf(entry), $"does not know {entry.Key}", null, "Say it by the fields of driver.");
            else if (DriverPorts.Keys.Contains(entry.Key) && !DriverPorts.IsPort(entry.Value))
                yield return Unsupported(PathOf(entry), "needs to know the driver's ports beforehand", "1024 to 65535", "Leave it out: each driver has an address of its own.");
        }
    }

    private static bool IsKnown(string name) =>
        Array.Exists(s_known, known => known.EndsWith('.') ? name.StartsWith(known, StringComparison.Ordinal) : name == known);

    // The operator's conf has no place in the caller's document.
    private static string PathOf(ConfEntry entry) => entry.Layer == ConfLayer.Spec ? "$.spark.conf" + DocumentPath.FieldSegment(entry.Key) : "$.backend";

    private static SpecError Unsupported(string path, string message, string? allowed, string hint) =>
        new(path, $"The backend {BackendNames.SparkSubmit} {message}.", Allowed: allowed, Hint: hint);
}
