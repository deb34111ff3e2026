using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>Adds up what Spark will ask of the cluster.</summary>
internal static class ResourceCount
{
    public static ResourceTotals Of(SparkJob job)
    {
        var driver = SparkRole.Driver(job.Spec);
        var executor = SparkRole.Executor(job.Spec);
        var executors = Executors(job);
        return new ResourceTotals(
            Cores(driver, job) + executors * Cores(executor, job),
            PodMiB(driver, job) + executors * (PodMiB(executor, job) + BesideTheHeapMiB(job)),
            Gpus: 0);
    }

    // Without a maximum Spark may grow for ever; what the spec asks for at the start is then the best that can be said.
    private static int Executors(SparkJob job) =>
        job.Conf.IsTrue("spark.dynamicAllocation.enabled") && job.Conf.Number("spark.dynamicAllocation.maxExecutors") is { } most
            ? (int)most
            : job.Spec.Executor.Instances;

    private static decimal Cores(SparkRole role, SparkJob job) =>
        job.Conf.Cores($"spark.kubernetes.{role.Name}.request.cores") ?? role.Cores;

    private static long PodMiB(SparkRole role, SparkJob job) =>
        role.Memory.MiB + MemoryOverhead.MiB(role, job.Spec.Application.Type, job.Conf);

    /// <summary>Spark asks for these in executors' pods only.</summary>
    private static long BesideTheHeapMiB(SparkJob job)
    {
        var offHeap = job.Conf.IsTrue("spark.memory.offHeap.enabled") ? job.Conf.MiB("spark.memory.offHeap.size", defaultUnit: 1) : null;
        var python = job.Spec.Application.Type == ApplicationType.Python ? job.Conf.MiB("spark.executor.pyspark.memory") : null;
        return (offHeap ?? 0) + (python ?? 0);
    }
}
