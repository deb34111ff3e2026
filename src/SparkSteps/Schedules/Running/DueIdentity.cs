using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Schedules.Running;

/// <summary>What makes the same due time the same run, however often and by whomever it is looked at.</summary>
internal static class DueIdentity
{
    /// <param name="version">Empty, or what asks for the due time once more.</param>
    public static RunId IdOf(string schedule, DateTimeOffset dueAt, string version = "") =>
        new RequestIdentity.Delivery(TriggerOf(schedule, dueAt), version, dueAt).Id;

    /// <summary>What the run's record shows as its trigger.</summary>
    public static string TriggerOf(string schedule, DateTimeOffset dueAt) => $"{schedule}@{dueAt.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
}
