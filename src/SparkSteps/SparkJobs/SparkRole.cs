using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>What sets the driver's pod apart from an executor's; all else they share.</summary>
/// <param name="Name">As in conf keys: <c>spark.{name}.memoryOverhead</c>.</param>
internal sealed record SparkRole(
    string Name, string ContainerName, int Cores, MemorySize Memory, MemorySize? MemoryOverhead)
{
    public int? Instances { get; private init; }

    // Executors without one of their own run under the driver's.
    public string? ServiceAccount { get; private init; }

    // With a project only, so that relative arguments mean its files; executors stay in the image's own folder.
    public string? WorkingFolder { get; private init; }

    public static SparkRole Driver(StepSpec spec) =>
        new("driver", DriverPod.ContainerName, spec.Driver.Cores, spec.Driver.Memory, spec.Driver.MemoryOverhead)
        {
            ServiceAccount = spec.Driver.ServiceAccount,
            WorkingFolder = ProjectHome.Path,
        };

    public static SparkRole Executor(StepSpec spec) =>
        new("executor", "spark-kubernetes-executor", spec.Executor.Cores, spec.Executor.Memory, spec.Executor.MemoryOverhead)
        {
            Instances = spec.Executor.Instances,
        };
}
