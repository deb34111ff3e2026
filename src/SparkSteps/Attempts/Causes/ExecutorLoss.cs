using System.Globalization;
using System.Text.RegularExpressions;

namespace SparkSteps.Attempts.Causes;

/// <summary>
/// How the executors went for whose loss Spark gave up the application, as the driver's log tells it. Losses that Spark has made good are
/// none: only what the last error itself says counts.
/// </summary>
/// <param name="ExitCode">Of Spark's container in the executor's pod.</param>
/// <param name="ContainerReason">Why the container ended, for instance <c>OOMKilled</c>.</param>
/// <param name="PodReason">What happened to the whole pod, for instance <c>Evicted</c>.</param>
internal sealed partial record ExecutorLoss(int? ExitCode, string? ContainerReason, string? PodReason)
{
    private const string TooManyFailures = "Max number of executor failures";

    /// <summary>Null when the application did not fail because of its executors' end.</summary>
    public static ExecutorLoss? Of(FailedAttempt attempt) =>
        attempt.Log.Says("ExecutorLostFailure") ? In(attempt.Log.Text)
        : attempt.LogEnd.Contains(TooManyFailures, StringComparison.Ordinal) ? In(attempt.LogEnd)
        : null;

    private static ExecutorLoss In(string text) => new(
        Last(ExitedWith(), text) is { } code && int.TryParse(code, CultureInfo.InvariantCulture, out var number) ? number : null,
        Last(TerminationReason(), text),
        Last(BriefReason(), text) is { } brief and not ("N/A" or "null") ? brief : null);

    private static string? Last(Regex pattern, string text) => pattern.Matches(text) is { Count: > 0 } found ? found[^1].Groups[1].Value : null;

    [GeneratedRegex(@"exited with exit code (-?[0-9]{1,9})")]
    private static partial Regex ExitedWith();

    [GeneratedRegex(@"termination reason: ([A-Za-z]{1,60})")]
    private static partial Regex TerminationReason();

    [GeneratedRegex(@"brief reason: ([A-Za-z/]{1,60})")]
    private static partial Regex BriefReason();
}
