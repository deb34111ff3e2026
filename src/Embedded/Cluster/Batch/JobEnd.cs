using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Batch;

/// <summary>How a Job has ended, or that it is suspended, as its conditions say it.</summary>
internal sealed record JobEnd(string Type, string Reason, string Message, DateTimeOffset At)
{
    private const string Complete = "Complete";
    private const string Failed = "Failed";

    public bool IsSuccess => Type == Complete;

    /// <summary>When the Job ended; null while it has not.</summary>
    public static DateTimeOffset? Of(JsonObject job) => job.Items("status", "conditions")
        .Where(condition => condition.Text("type") is Complete or Failed && condition.Text("status") == "True")
        .Select(condition => condition.Time("lastTransitionTime"))
        .FirstOrDefault();

    public static JobEnd Suspended(DateTimeOffset now) => new("Suspended", "JobSuspended", "Job suspended", now);

    /// <summary>Null while it goes on.</summary>
    public static JobEnd? Decide(JsonObject job, JobPods pods, bool isLate, DateTimeOffset now) =>
        pods.Succeeded > 0 ? new(Complete, "CompletionsReached", "Reached expected number of succeeded pods", now)
        : pods.Failed > (job.Number("spec", "backoffLimit") ?? 6) ? new(Failed, "BackoffLimitExceeded", "Job has reached the specified backoff limit", now)
        : isLate ? new(Failed, "DeadlineExceeded", "Job was active longer than specified deadline", now)
        : null;

    public void AddTo(JsonObject status, JsonNode? previous)
    {
        var known = previous.Items("conditions").FirstOrDefault(condition => condition.Text("type") == Type);
        var at = known.Text("lastTransitionTime") ?? Json.Timestamp(At);
        status["conditions"] = new JsonArray(new JsonObject
        {
            ["type"] = Type,
            ["status"] = "True",
            ["lastProbeTime"] = at,
            ["lastTransitionTime"] = at,
            ["reason"] = Reason,
            ["message"] = Message,
        });
        if (IsSuccess)
        {
            status["completionTime"] = at;
        }
    }
}
