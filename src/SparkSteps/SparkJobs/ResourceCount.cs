using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>Adds up the most that Spark will ask of the cluster. Numbers beyond all clusters are cut, never wrapped around.</summary>
internal static partial class ResourceCount
{
    private static readonly string[] Allocations = ["spark.dynamicAllocation", "spark.streaming.dynamicAllocation"];

    public static ResourceTotals Of(SparkJob job)
    {
        var driver = Pod(SparkRole.Driver(job.Spec), job, besideTheHeapMiB: 0);
        var executor = Pod(SparkRole.Executor(job.Spec), job, BesideTheHeapMiB(job));
        decimal executors = MostExecutors(job) ?? LeastExecutors(job);
        return new ResourceTotals(
            driver.Cores + executors * executor.Cores,
            (long)decimal.Min(driver.MemoryMiB + executors * executor.MemoryMiB, long.MaxValue),
            (int)decimal.Min(driver.Gpus + executors * executor.Gpus, int.MaxValue));
    }

    /// <summary>Of a step that is one pod and has no Spark in it.</summary>
    public static ResourceTotals OfContainer(SparkRole role, SparkJob job)
    {
        var own = new ContainerResources(Cores(role, job), Math.Max(role.Spec.Memory.MiB, role.Spec.MemoryLimit?.MiB ?? 0), role.Spec.Gpu?.Count ?? 0);
        var pod = Pod(role, own);
        return new ResourceTotals(pod.Cores, (long)pod.MemoryMiB, (int)decimal.Min(pod.Gpus, int.MaxValue));
    }

    /// <summary>Null when Spark may start as many as it likes.</summary>
    public static int? MostExecutors(SparkJob job) => Allocations.FirstOrDefault(name => job.Conf.IsTrue($"{name}.enabled")) is not { } allocation
        ? job.Spec.Executor.Instances
        : job.Conf.Number($"{allocation}.maxExecutors") is { } most ? Math.Max((int)most, LeastExecutors(job)) : null;

    // Spark starts with the largest of these, even where it is beyond the maximum.
    private static int LeastExecutors(SparkJob job) => Allocations
        .Where(name => job.Conf.IsTrue($"{name}.enabled"))
        .SelectMany(name => new[] { $"{name}.initialExecutors", $"{name}.minExecutors" })
        .Select(key => (int)(job.Conf.Number(key) ?? 0))
        .Append(job.Spec.Executor.Instances)
        .Max();

    // What is asked for is set aside; what lies between it and the limit may be used all the same.
    private static decimal Cores(SparkRole role, SparkJob job) => Math.Max(
        job.Conf.Cores($"spark.kubernetes.{role.Name}.request.cores") ?? role.Spec.Cores,
        job.Conf.Cores($"spark.kubernetes.{role.Name}.limit.cores") ?? 0);

    private static ContainerResources Pod(SparkRole role, SparkJob job, decimal besideTheHeapMiB) =>
        Pod(role, new ContainerResources(Cores(role, job), MiB(role, job) + besideTheHeapMiB, Gpus(role, job)));

    // Init containers run before all others, one at a time.
    private static ContainerResources Pod(SparkRole role, ContainerResources own)
    {
        var together = role.Spec.Sidecars.Select(ContainerResources.Of).Aggregate(own, (sum, sidecar) => sum + sidecar);
        return role.Spec.InitContainers.Select(ContainerResources.Of).Aggregate(together, ContainerResources.Larger);
    }

    private static decimal MiB(SparkRole role, SparkJob job) => Math.Max(
        role.Spec.Memory.MiB + MemoryOverhead.MiB(role, job.Spec.Application.Type, job.Conf), role.Spec.MemoryLimit?.MiB ?? 0);

    /// <summary>Spark asks for these in executors' pods only.</summary>
    private static decimal BesideTheHeapMiB(SparkJob job)
    {
        var offHeap = job.Conf.IsTrue("spark.memory.offHeap.enabled") ? job.Conf.MiB("spark.memory.offHeap.size", defaultUnit: 1) : null;
        var python = job.Spec.Application.Type == ApplicationType.Python ? job.Conf.MiB("spark.executor.pyspark.memory") : null;
        return (offHeap ?? 0) + (python ?? 0);
    }

    // The field asks Kubernetes for them and conf asks Spark: of one kind, both together are not twice as many.
    private static decimal Gpus(SparkRole role, SparkJob job)
    {
        var byConf = job.Conf.Keys
            .Where(key => key.StartsWith($"spark.{role.Name}.resource.", StringComparison.Ordinal) && Amount().IsMatch(key))
            .ToLookup(key => KindOf(key, job.Conf) == role.Spec.Gpu?.Kind, key => job.Conf.Number(key) ?? 0);
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
