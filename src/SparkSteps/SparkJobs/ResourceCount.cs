using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>Adds up the most that Spark will ask of the cluster. Numbers beyond all clusters are cut, never wrapped around.</summary>
internal static partial class ResourceCount
{
    private static readonly string[] Allocations = ["spark.dynamicAllocation", "spark.streaming.dynamicAllocation"];

    public static ResourceTotals Of(SparkJob job)
    {
        var driver = SparkRole.Driver(job.Spec);
        var executor = SparkRole.Executor(job.Spec);
        decimal executors = MostExecutors(job) ?? LeastExecutors(job);
        return new ResourceTotals(
            Cores(driver, job) + executors * Cores(executor, job),
            (long)decimal.Min(PodMiB(driver, job) + executors * (PodMiB(executor, job) + BesideTheHeapMiB(job)), long.MaxValue),
            (int)decimal.Min(Gpus(driver, job) + executors * Gpus(executor, job), int.MaxValue));
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
        job.Conf.Cores($"spark.kubernetes.{role.Name}.request.cores") ?? role.Cores,
        job.Conf.Cores($"spark.kubernetes.{role.Name}.limit.cores") ?? 0);

    private static decimal PodMiB(SparkRole role, SparkJob job) =>
        role.Memory.MiB + MemoryOverhead.MiB(role, job.Spec.Application.Type, job.Conf);

    /// <summary>Spark asks for these in executors' pods only.</summary>
    private static decimal BesideTheHeapMiB(SparkJob job)
    {
        var offHeap = job.Conf.IsTrue("spark.memory.offHeap.enabled") ? job.Conf.MiB("spark.memory.offHeap.size", defaultUnit: 1) : null;
        var python = job.Spec.Application.Type == ApplicationType.Python ? job.Conf.MiB("spark.executor.pyspark.memory") : null;
        return (offHeap ?? 0) + (python ?? 0);
    }

    private static decimal Gpus(SparkRole role, SparkJob job) => job.Conf.Keys
        .Where(key => key.StartsWith($"spark.{role.Name}.resource.", StringComparison.Ordinal) && Amount().IsMatch(key))
        .Sum(key => job.Conf.Number(key) ?? 0);

    [GeneratedRegex(@"\.resource\.[^.]+\.amount\z")]
    private static partial Regex Amount();
}
