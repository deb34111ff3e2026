using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.SparkJobs.ContainerJobs;

/// <summary>What a step may want of Spark, which is not there.</summary>
internal static class ContainerJobLimits
{
    private const string NoSpark = "has no Spark to take it";
    private const string SparkHint = $"Leave it out, or use backend: {BackendNames.SparkOperator} or {BackendNames.SparkSubmit}.";
    private const string MemoryHint = "Write all that the container needs into driver.memory.";
    private const string IngressHint = $"Use backend: {BackendNames.SparkOperator}.";

    public static IReadOnlyList<SpecError> FindIn(StepSpec spec) =>
    [
        .. OfSpark(spec).Concat(OfDriver(spec)).Concat(Others(spec)).Where(field => field.IsSet)
            .Select(field => new SpecError(field.Path, $"The backend {BackendNames.Job} {field.Message}.", Hint: field.Hint)),
    ];

    private static IEnumerable<(bool IsSet, string Path, string Message, string Hint)> OfSpark(StepSpec spec) =>
    [
        (spec.Spark.Conf.Count > 0, "$.spark.conf", NoSpark, SparkHint),
        (spec.Spark.HadoopConf.Count > 0, "$.spark.hadoopConf", NoSpark, SparkHint),
        (spec.Spark.ConfigMap is not null, "$.spark.configMap", NoSpark, "Use driver.configMaps for files."),
        (spec.Spark.HadoopConfigMap is not null, "$.spark.hadoopConfigMap", NoSpark, "Use driver.configMaps for files."),
        (spec.Spark.ProxyUser is not null, "$.spark.proxyUser", NoSpark, SparkHint),
        (!spec.Spark.Dependencies.IsEmpty, "$.spark.dependencies", NoSpark, "Put them into the project archive or the image."),
        (spec.DynamicAllocation is not null, "$.dynamicAllocation", NoSpark, SparkHint),
        (spec.Monitoring is not null, "$.monitoring", NoSpark, SparkHint),
    ];

    private static IEnumerable<(bool IsSet, string Path, string Message, string Hint)> OfDriver(StepSpec spec) =>
    [
        (spec.MemoryOverheadFactor is not null, "$.memoryOverheadFactor", "adds nothing to the memory", MemoryHint),
        (spec.Driver.MemoryOverheadFactor is not null, "$.driver.memoryOverheadFactor", "adds nothing to the memory", MemoryHint),
        (spec.Driver.MemoryOverhead is not null, "$.driver.memoryOverhead", "adds nothing to the memory", MemoryHint),
        (spec.Driver.JavaOptions is not null, "$.driver.javaOptions", "does not know the container's JVM", "Set JDK_JAVA_OPTIONS in env."),
        (spec.Driver.ServiceLabels.Count > 0, "$.driver.serviceLabels", "makes no service", SparkHint),
        (spec.Driver.ServiceAnnotations.Count > 0, "$.driver.serviceAnnotations", "makes no service", SparkHint),
        (spec.Ui is not null, "$.ui", "makes no ingress", IngressHint),
        (spec.DriverIngress.Count > 0, "$.driverIngress", "makes no ingress", IngressHint),
        (spec.DriverPodDisruptionBudget == true, "$.driverPodDisruptionBudget", "makes no disruption budget", IngressHint),
    ];

    private static IEnumerable<(bool IsSet, string Path, string Message, string Hint)> Others(StepSpec spec) =>
    [
        (!spec.Executor.IsNone, "$.executor", "runs one container and no executors",
            "Leave executor out: driver says what the container gets. In a layer over one that has it write executor: null."),
        (spec.Storage.Count > 0, "$.storage", "has no Hadoop to sign in with",
            "Let the program sign in itself: keys by envValueFrom, a workload identity by the label azure.workload.identity/use."),
        (spec.Application.MainFile is { } file && FileLocation.IsUrl(file) && !file.StartsWith("local:", StringComparison.OrdinalIgnoreCase),
            "$.application.mainFile", "fetches no files", "Put the file into the project archive, or into the image and write local://."),
        (spec.BatchScheduler?.Resources.Count > 0, "$.batchScheduler.resources", "makes no PodGroup, which would hold them", IngressHint),
    ];
}
