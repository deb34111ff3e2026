using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Batch;

/// <summary>The pods of a Job.</summary>
/// <param name="Active">Those that have not ended.</param>
/// <param name="Made">All that there ever were: one that somebody has deleted counts as failed.</param>
internal sealed record JobPods(IReadOnlyList<StoredObject> Active, int Ready, int Succeeded, int Made)
{
    public int Failed => Made - Active.Count - Succeeded;

    public static JobPods Of(ObjectStore store, StoredObject job, int made)
    {
        var pods = store.List(ResourceTypes.Pods, job.Key.Namespace).Objects.Where(pod => pod.Owners.Contains(job.Uid)).ToLookup(PhaseOf);
        IReadOnlyList<StoredObject> active = [.. pods.Where(phase => phase.Key is not ("Succeeded" or "Failed")).SelectMany(phase => phase)];
        var (succeeded, failed) = (pods["Succeeded"].Count(), pods["Failed"].Count());
        return new JobPods(active, active.Count(IsReady), succeeded, Math.Max(made, active.Count + succeeded + failed));
    }

    public JsonObject ToStatus(JsonNode? previous, JobEnd? end, DateTimeOffset? started)
    {
        var status = new JsonObject
        {
            ["active"] = end is null ? Active.Count : 0,
            ["ready"] = end is null ? Ready : 0,
            ["terminating"] = 0,
            ["uncountedTerminatedPods"] = new JsonObject(),
        };
        if (started is { } at)
        {
            status["startTime"] = Json.Timestamp(at);
        }

        Set(status, "succeeded", Succeeded);
        Set(status, "failed", Failed);
        end?.AddTo(status, previous);
        return status;
    }

    private static void Set(JsonObject status, string field, int count)
    {
        if (count > 0)
        {
            status[field] = count;
        }
    }

    private static string PhaseOf(StoredObject pod) => pod.Read().Text("status", "phase") ?? "Pending";

    private static bool IsReady(StoredObject pod) =>
        pod.Read().Items("status", "conditions").Any(condition => condition.Text("type") == "Ready" && condition.Text("status") == "True");
}
