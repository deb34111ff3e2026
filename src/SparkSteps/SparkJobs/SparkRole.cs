using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>What sets the driver's pod apart from an executor's; all else they share.</summary>
/// <param name="Name">As in conf keys: <c>spark.{name}.memoryOverhead</c>.</param>
/// <param name="Image">Its own, or the step's.</param>
internal sealed record SparkRole(string Name, string ContainerName, RoleSpec Spec, string Image)
{
    public int? Instances { get; private init; }

    // Executors without one of their own run under the driver's.
    public string? ServiceAccount { get; private init; }

    // With a project only, so that relative arguments mean its files; executors stay in the image's own folder.
    public string? WorkingFolder { get; private init; }

    /// <summary>Whether Kubernetes ends the sidecars once the step's container has ended; else they go with the pod.</summary>
    public bool EndsSidecars { get; init; }

    public static SparkRole Driver(StepSpec spec) =>
        new("driver", DriverPod.ContainerName, spec.Driver, spec.Driver.Image ?? spec.Spark.Image)
        {
            ServiceAccount = spec.Driver.ServiceAccount,
            WorkingFolder = ProjectHome.Path,
        };

    public static SparkRole Executor(StepSpec spec) =>
        new("executor", "spark-kubernetes-executor", spec.Executor, spec.Executor.Image ?? spec.Spark.Image)
        {
            // None to begin with is Spark's own default where executors come as they are needed, and no number that the cluster takes.
            Instances = spec.Executor.Instances == 0 ? null : spec.Executor.Instances,
            ServiceAccount = spec.Executor.ServiceAccount,
        };
}
