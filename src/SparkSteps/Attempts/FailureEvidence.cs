using SparkSteps.Clusters;
using SparkSteps.StepSpecs;

namespace SparkSteps.Attempts;

/// <summary>The words of cluster and log that a diagnosis keeps: few, cut, and without secrets.</summary>
internal static class FailureEvidence
{
    private const int MostEvents = 10;

    public static IReadOnlyList<string> Of(FailedAttempt attempt) =>
    [
        .. attempt.JobWords.Lines
            .Concat(Pod(attempt.Pod).Concat(Warnings(attempt.Events)).Select(text => LogFailure.Cut(SecretText.Redact(text))))
            .Distinct(),
        .. attempt.Log.Lines,
    ];

    private static IEnumerable<string> Pod(DriverPodStatus? pod)
    {
        if (pod?.Message is { Length: > 0 } message)
        {
            yield return message;
        }

        if (pod is { ExitCode: { } code and not 0 })
        {
            yield return $"Container {pod.FailedContainer}: {pod.Reason}, exit code {code}";
        }
    }

    // The same warning comes again and again, with a count.
    private static IEnumerable<string> Warnings(IReadOnlyList<ClusterEvent> events) =>
        events.Where(e => e.Type == "Warning").Select(e => $"{e.Reason}: {e.Message}").Distinct().TakeLast(MostEvents);
}
