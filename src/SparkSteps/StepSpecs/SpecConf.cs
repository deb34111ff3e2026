using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs;

/// <summary>
/// Fields of a spec that Spark knows as conf. They join the spec's layer of conf, so that they are counted, policed and overridden as every
/// key is, whatever the backend makes of them.
/// </summary>
internal static class SpecConf
{
    public const string HadoopPrefix = "spark.hadoop.";
    public const string MemoryOverheadFactor = "spark.kubernetes.memoryOverheadFactor";
    public const string PullPolicy = "spark.kubernetes.container.image.pullPolicy";
    public const string PullSecrets = "spark.kubernetes.container.image.pullSecrets";
    public const string DeleteOnTermination = "spark.kubernetes.executor.deleteOnTermination";

    private const string Allocation = "spark.dynamicAllocation.";
    private static readonly string[] VariablePrefixes = ["spark.executorEnv.", "spark.kubernetes.driverEnv."];

    public static IEnumerable<SpecConfEntry> Of(StepSpec spec) =>
    [
        .. Entry("$.spark.imagePullPolicy", PullPolicy, spec.Spark.ImagePullPolicy),
        .. Entry("$.spark.imagePullSecrets", PullSecrets, spec.Spark.ImagePullSecrets is { Count: > 0 } names ? string.Join(',', names) : null),
        .. spec.Spark.HadoopConf.Select(conf =>
            new SpecConfEntry("$.spark.hadoopConf" + DocumentPath.FieldSegment(conf.Key), HadoopPrefix + conf.Key, conf.Value)),
        .. spec.Storage.SelectMany((store, i) =>
            StorageConf.Of(store).Select(setting => new SpecConfEntry($"$.storage[{i}]", HadoopPrefix + setting.Key, setting.Value) { IsOfStore = true })),
        .. spec.DynamicAllocation is { } allocation ? OfAllocation(allocation) : [],
        .. Entry("$.memoryOverheadFactor", MemoryOverheadFactor, spec.MemoryOverheadFactor),
        .. OfRole("driver", spec.Driver),
        .. OfRole("executor", spec.Executor),
        .. Entry("$.executor.deleteOnTermination", DeleteOnTermination, Text(spec.Executor.DeleteOnTermination)),
    ];

    /// <summary>All conf that a spec says, as keys and as fields.</summary>
    public static SortedDictionary<string, string> AllOf(StepSpec spec)
    {
        var conf = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in spec.Spark.Conf.Concat(Of(spec).Select(entry => KeyValuePair.Create(entry.Key, entry.Value))))
        {
            conf[key] = value;
        }

        return conf;
    }

    public static string CoreRequest(string role) => $"spark.kubernetes.{role}.request.cores";

    public static string CoreLimit(string role) => $"spark.kubernetes.{role}.limit.cores";

    /// <summary>The environment variable that a key sets in Spark's pods; null when it sets none.</summary>
    public static string? VariableOf(string key) =>
        Array.Find(VariablePrefixes, prefix => key.StartsWith(prefix, StringComparison.Ordinal)) is { } found ? key[found.Length..] : null;

    public static string JavaOptions(string role) => $"spark.{role}.extraJavaOptions";

    private static IEnumerable<SpecConfEntry> OfAllocation(DynamicAllocationSpec allocation) =>
    [
        .. Entry("$.dynamicAllocation.enabled", $"{Allocation}enabled", Text(allocation.Enabled)),
        .. Entry("$.dynamicAllocation.initialExecutors", $"{Allocation}initialExecutors", Text(allocation.InitialExecutors)),
        .. Entry("$.dynamicAllocation.minExecutors", $"{Allocation}minExecutors", Text(allocation.MinExecutors)),
        .. Entry("$.dynamicAllocation.maxExecutors", $"{Allocation}maxExecutors", Text(allocation.MaxExecutors)),

        // Kubernetes has no shuffle service: without the tracking, executors would go with files that others still need.
        .. Entry("$.dynamicAllocation.shuffleTracking", $"{Allocation}shuffleTracking.enabled", Text(allocation.ShuffleTracking ?? allocation.Enabled)),
        .. Entry(
            "$.dynamicAllocation.shuffleTrackingTimeout", $"{Allocation}shuffleTracking.timeout",
            allocation.ShuffleTrackingTimeout is { } timeout ? $"{(long)timeout.TotalSeconds}s" : null),
    ];

    private static IEnumerable<SpecConfEntry> OfRole(string role, RoleSpec spec) =>
    [
        .. Entry($"$.{role}.coreRequest", CoreRequest(role), spec.CoreRequest),
        .. Entry($"$.{role}.coreLimit", CoreLimit(role), spec.CoreLimit),
        .. Entry($"$.{role}.memoryOverheadFactor", $"spark.{role}.memoryOverheadFactor", spec.MemoryOverheadFactor),
        .. Entry($"$.{role}.javaOptions", JavaOptions(role), spec.JavaOptions),
    ];

    private static IEnumerable<SpecConfEntry> Entry(string path, string key, string? value) =>
        value is null ? [] : [new SpecConfEntry(path, key, value)];

    private static string? Text(int? number) => number?.ToString();

    private static string? Text(bool? flag) => flag switch { null => null, true => "true", false => "false" };
}
