using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

internal static class DeletedCause
{
    public static Cause? Of(FailedAttempt attempt) => attempt.Job is null
        ? new(FailureClass.Deleted, "The job was deleted on the cluster before it ended.")
        : null;
}
