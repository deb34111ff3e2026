using System.Diagnostics.CodeAnalysis;
using SparkSteps.Runs;

namespace SparkSteps.Attempts.Causes;

/// <summary>A quota had no room: for the job itself, for the driver's pod, or for executors that the driver asked for.</summary>
internal static class QuotaCause
{
    private const string Sign = "exceeded quota";

    public static bool IsIn([NotNullWhen(true)] string? words) => words?.Contains(Sign, StringComparison.Ordinal) ?? false;

    public static Cause? Of(FailedAttempt attempt)
    {
        var words = attempt.JobWords.Says(Sign) ? attempt.JobWords
            : attempt.Log.Says(Sign) ? attempt.Log
            : null;
        var said = words?.Lines.FirstOrDefault(IsIn) ?? attempt.LastOf(e => IsIn(e.Message))?.Message;
        return said is null ? null : Of(said);
    }

    public static Cause Of(string words) => new(FailureClass.Quota, $"A quota of the namespace has no room: {Short(words)}");

    // What the API server said is quoted in what the client threw, after a URL and before a dump.
    private static string Short(string words)
    {
        var start = words.IndexOf(Sign, StringComparison.Ordinal);
        var end = words.IndexOf(". Received status", start, StringComparison.Ordinal);
        return end < 0 ? words[start..] : words[start..end];
    }
}
