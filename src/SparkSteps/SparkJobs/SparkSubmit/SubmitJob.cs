using SparkSteps.SparkJobs.Pods;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>An attempt as the parts of a driver's pod see it.</summary>
internal sealed record SubmitJob(SparkJob Job, SubmitNames Names, SparkRole Driver, SparkRole Executor, DriverPorts Ports, PodScheduling Scheduling)
{
    public string Namespace => Job.Spec.Namespace.ToString();

    public static SubmitJob Of(JobPlanRequest request, SparkJob job)
    {
        var names = SubmitNames.Of(request);
        return new SubmitJob(
            job, names, SparkRole.Driver(job.Spec), SparkRole.Executor(job.Spec), DriverPorts.Of(job.Conf),
            PodScheduling.Of(job.Spec.BatchScheduler, names.ApplicationId));
    }
}
