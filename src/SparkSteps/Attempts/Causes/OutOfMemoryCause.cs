using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

/// <summary>
/// The kernel killed the container, or the JVM or Python found no more memory: in the driver, or in executors until Spark gave up.
/// </summary>
internal static class OutOfMemoryCause
{
    /// <summary>With this Spark's processes end that ran out of heap.</summary>
    private const int OutOfHeap = 52;
    private const int Killed = 137;
    private const string OomKilled = "OOMKilled";

    private const string JavaError = "java.lang.OutOfMemoryError";
    private const string PythonError = "MemoryError";

    // The JVM calls it so when the machine gives it no more threads, and when an array is larger than any can be.
    private static readonly string[] OtherLimits = ["unable to create", "Requested array size exceeds VM limit"];

    public static Cause? Of(FailedAttempt attempt)
    {
        if (attempt.Pod is { Reason: OomKilled } or { ExitCode: OutOfHeap } || attempt.Pod is null && attempt.JobWords.Says($"Reason: {OomKilled}"))
        {
            return Driver("The driver was killed because it used more memory than it asked for.");
        }

        if (ExecutorLoss.Of(attempt) is { } loss)
        {
            return loss is { ContainerReason: OomKilled } or { ExitCode: OutOfHeap or Killed }
                ? Executors($"Executors were killed because they used more memory than they asked for (exit code {loss.ExitCode}).")
                : null;
        }

        var error = ErrorIn(attempt.Log);
        return error is null || Array.Exists(OtherLimits, attempt.Log.Says) ? null
            : IsOfATask(attempt.Log) ? Executors($"A task ran out of memory ({error}).")
            : Driver($"The driver ran out of memory ({error}).");
    }

    // A JVM may end with a single line that says so. Of Python it must be what was raised: anybody may print the word.
    private static string? ErrorIn(LogFailure log) =>
        log.Says(JavaError) ? JavaError : log.Message is not null && log.Says(PythonError) ? PythonError : null;

    // "Lost task 0.3 in stage 1.0 (TID 7) (10.1.2.3 executor 4): ..."
    private static bool IsOfATask(LogFailure log) => log.Says("Lost task") && log.Says(" executor ");

    private static Cause Driver(string summary) => new(FailureClass.OutOfMemory, summary)
    {
        Role = PodRole.Driver,
        Advice = "Raise driver.memory or driver.memoryOverhead, or let retry.outOfMemory do it.",
    };

    private static Cause Executors(string summary) => new(FailureClass.OutOfMemory, summary)
    {
        Role = PodRole.Executor,
        Advice = "Raise executor.memory or executor.memoryOverhead, make the partitions smaller, or let retry.outOfMemory do it.",
    };
}
