using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.Attempts.Causes;

internal static class InitScriptCause
{
    public static Cause? Of(FailedAttempt attempt) => attempt.Pod is { FailedContainer: ProjectAccess.InitContainerName } pod
        ? new(FailureClass.InitScript, $"Preparing the project stopped with exit code {pod.ExitCode}{(pod.Reason == "OOMKilled" ? ", killed for its use of memory" : "")}.")
        {
            Role = PodRole.Driver,
        }
        : null;
}
