using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

/// <summary>The operator could not submit the application, and would not be able to the next time either.</summary>
internal static class RefusedCause
{
    private static readonly string[] Signs =
    [
        "is forbidden", "cannot create resource", "AlreadyExists", "already exist", "denied the request", "is invalid", "Invalid value",
        "failed to build spark-submit arguments", "Please specify",
    ];

    public static Cause? Of(FailedAttempt attempt) => attempt.Pod is null && Array.Exists(Signs, attempt.JobWords.Says)
        ? new(FailureClass.Refused, $"The Spark operator could not submit the job: {attempt.JobWords.Message ?? attempt.JobWords.Lines[0]}")
        : null;
}
