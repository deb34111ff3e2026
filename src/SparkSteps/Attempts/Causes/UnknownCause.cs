using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

internal static class UnknownCause
{
    public static Cause Of(FailedAttempt attempt) => new(FailureClass.Unknown, attempt switch
    {
        { Pod.ExitCode: > 128 and var code } => $"The driver was ended from outside by signal {code - 128}, and the cluster does not say why.",
        { JobWords.Lines: [var first, ..] } => attempt.JobWords.Message ?? first,
        _ => "The job failed and the cluster does not say why.",
    });
}
