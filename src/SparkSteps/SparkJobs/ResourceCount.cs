using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>Adds up the most that Spark will ask of the cluster. Numbers beyond all clusters are cut, never wrapped around.</summary>
internal sealed partial class ResourceCount
{
    private static readonly string[] Allocations = ["spark.dynamicAllocation", "spark.streaming.dynamicAllocation"];

    private readonly SparkJob _job;
    private readonly SizeReading _sizes;

    private ResourceCount(SparkJob job)
    {
        (_job, _sizes) = (job, new SizeReading(job.Conf));
        MostExecutors = CountMostExecutors();
        Totals = CountTotals();
    }

    public ResourceTotals Totals { get; }

    /// <summary>Null when Spark may start as many as it likes.</summary>
    public int? MostExecutors { get; }

    public IReadOnlyList<UncountedSize> Uncounted => _sizes.Uncounted;

    public static ResourceCount Of(SparkJob job) => new(job);

    private ResourceTotals CountTotals()
    {
        var driver = Pod(SparkRole.Driver(_job.Spec), besideTheHeapMiB: 0);
        var executor = Pod(SparkRole.Executor(_job.Spec), BesideTheHeapMiB());
        decimal executors = MostExecutors ?? LeastExecutors();
        return new ResourceTotals(
            driver.Cores + executors * executor.Cores,
            (long)decimal.Min(driver.MemoryMiB + executors * executor.MemoryMiB, long.MaxValue),
            (int)decimal.Min(driver.Gpus + executors * executor.Gpus, int.MaxValue));
    }

    private int? CountMostExecutors() => Allocations.FirstOrDefault(name => _sizes.IsTrue($"{name}.enabled")) is not { } allocation
        ? _job.Spec.Executor.Instances
        : _sizes.Number($"{allocation}.maxExecutors") is { } most ? Math.Max((int)most, LeastExecutors()) : null;

    // Spark starts with the largest of these, even where it is beyond the maximum.
    private int LeastExecutors() => Allocations
        .Where(name => _sizes.IsTrue($"{name}.enabled"))
        .SelectMany(name => new[] { $"{name}.initialExecutors", $"{name}.minExecutors" })
        .Select(key => (int)(_sizes.Number(key) ?? 0))
        .Append(_job.Spec.Executor.Instances)
        .Max();

    // What is asked for is set aside; what lies between it and the limit may be used all the same.
    private decimal Cores(SparkRole role) => Math.Max(
        _sizes.Cores(SpecConf.CoreRequest(role.Name)) ?? role.Spec.Cores,
        _sizes.Cores(SpecConf.CoreLimit(role.Name)) ?? 0);

    // Init containers run before all others, one at a time.
    private ContainerResources Pod(SparkRole role, decimal besideTheHeapMiB)
    {
        var spark = new ContainerResources(Cores(role), MiB(role) + besideTheHeapMiB, Gpus(role));
        var together = ContainerResources.Sidecars(role, _sizes).Aggregate(spark, (sum, sidecar) => sum + sidecar);
        return ContainerResources.InitContainers(role, _sizes).Aggregate(together, ContainerResources.Larger);
    }

    private decimal MiB(SparkRole role) => Math.Max(
        role.Spec.Memory.MiB + MemoryOverhead.MiB(role, _job.Spec.Application.Type, _sizes), role.Spec.MemoryLimit?.MiB ?? 0);

    /// <summary>Spark asks for these in executors' pods only.</summary>
    private decimal BesideTheHeapMiB()
    {
        var offHeap = _sizes.IsTrue("spark.memory.offHeap.enabled") ? _sizes.MiB("spark.memory.offHeap.size", defaultUnit: 1) : null;
        var python = _job.Spec.Application.Type == ApplicationType.Python ? _sizes.MiB("spark.executor.pyspark.memory") : null;
        return (offHeap ?? 0) + (python ?? 0);
    }

    // The field asks Kubernetes for them and conf asks Spark: of one kind, both together are not twice as many.
    private decimal Gpus(SparkRole role)
    {
        var byConf = _job.Conf.Keys
            .Where(key => key.StartsWith($"spark.{role.Name}.resource.", StringComparison.Ordinal) && Amount().IsMatch(key))
            .ToLookup(key => KindOf(key, _job.Conf) == role.Spec.Gpu?.Kind, key => _sizes.Number(key) ?? 0);
        return byConf[false].Sum() + Math.Max(byConf[true].Sum(), role.Spec.Gpu?.Count ?? 0);
    }

    private static string KindOf(string amountKey, IReadOnlyDictionary<string, string> conf)
    {
        var parts = amountKey.Split('.');
        return $"{conf.GetValueOrDefault(string.Join('.', [.. parts[..^1], "vendor"]))}/{parts[^2]}";
    }

    [GeneratedRegex(@"\.resource\.[^.]+\.amount\z")]
    private static partial Regex Amount();
}
