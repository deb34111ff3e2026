using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Embedded.Cluster.Operator;

namespace SparkSteps.Embedded.Cluster.Batch;

/// <summary>
/// Plays the Job controller for Jobs of one pod: makes it from the template, again as often as backoffLimit lets it and without the waits
/// between, and says how it ended. Parallel and indexed Jobs are not played.
/// </summary>
internal sealed class JobController(ObjectWriter writer, EventRecorder events, TimeProvider time, WatchLoop loop)
{
    private const string JobName = "batch.kubernetes.io/job-name";
    private const string PodsMade = "embedded.sparksteps.io/pods-made";

    public Task RunAsync(CancellationToken cancellationToken) =>
        new Reconciler(loop, time).RunAsync(ResourceTypes.Jobs, ResourceTypes.Pods, JobName, Step, cancellationToken);

    /// <summary>One look at one Job; the result is when to look again though nothing happens.</summary>
    private TimeSpan? Step(StoredObject stored)
    {
        var (job, now) = (stored.Read(), time.GetUtcNow());
        if (JobEnd.Of(job) is { } end)
        {
            return RemoveAfter(stored, job, end, now);
        }

        var pods = JobPods.Of(loop.Store, stored, (int)(Number(job, PodsMade) ?? 0));
        if (job.Flag("spec", "suspend"))
        {
            Remove(pods.Active);
            Save(stored, job, pods, JobEnd.Suspended(now), null);
            return null;
        }

        var (started, deadline) = (job.Time("status", "startTime") ?? now, job.Number("spec", "activeDeadlineSeconds"));
        var left = deadline is { } seconds ? started.AddSeconds(seconds) - now : (TimeSpan?)null;
        var ended = JobEnd.Decide(job, pods, left <= TimeSpan.Zero, now);
        if (ended is not null)
        {
            Remove(pods.Active);
            Announce(stored.Key, job, ended);
        }
        else if (pods.Active.Count == 0)
        {
            pods = Start(stored, job, pods);
        }

        Save(stored, job, pods, ended, started);
        return ended is null ? left : TimeSpan.Zero;
    }

    private TimeSpan? RemoveAfter(StoredObject stored, JsonObject job, DateTimeOffset end, DateTimeOffset now)
    {
        if (job.Number("spec", "ttlSecondsAfterFinished") is not { } seconds)
        {
            return null;
        }

        var left = end.AddSeconds(seconds) - now;
        if (left <= TimeSpan.Zero)
        {
            writer.Delete(stored.Key, new DeleteOptions { RequiredUid = stored.Uid });
            return null;
        }

        return left;
    }

    private JobPods Start(StoredObject stored, JsonObject job, JobPods pods)
    {
        var made = writer.Create(new ObjectKey(ResourceTypes.Pods, stored.Key.Namespace, ""), Pod(stored, job), WriteOptions.Own);
        if (made.Failed(out var error, out var pod))
        {
            events.Warning(stored.Key, job, "FailedCreate", $"Error creating: {error.Message}");
            return pods;
        }

        events.Normal(stored.Key, job, "SuccessfulCreate", $"Created pod: {pod.Key.Name}");
        return pods with { Active = [pod], Made = pods.Made + 1 };
    }

    private static JsonObject Pod(StoredObject stored, JsonObject job)
    {
        var template = job.At("spec", "template")?.DeepClone() as JsonObject ?? [];
        var metadata = template.Child("metadata");
        metadata["generateName"] = $"{stored.Key.Name}-";
        metadata["ownerReferences"] = new JsonArray(DriverPod.OwnerReference(ResourceTypes.Jobs, job));
        var labels = metadata.Child("labels");
        foreach (var prefix in new[] { "batch.kubernetes.io/", "" })
        {
            labels[$"{prefix}job-name"] = stored.Key.Name;
            labels[$"{prefix}controller-uid"] = stored.Uid;
        }

        return template;
    }

    private void Remove(IEnumerable<StoredObject> pods)
    {
        foreach (var pod in pods)
        {
            writer.Delete(pod.Key, new DeleteOptions { RequiredUid = pod.Uid });
        }
    }

    private void Announce(ObjectKey key, JsonObject job, JobEnd end)
    {
        if (end.IsSuccess)
        {
            events.Normal(key, job, "Completed", "Job completed");
        }
        else
        {
            events.Warning(key, job, end.Reason, end.Message);
        }
    }

    private void Save(StoredObject stored, JsonObject job, JobPods pods, JobEnd? end, DateTimeOffset? started)
    {
        var status = pods.ToStatus(job["status"], end, started);
        if (!JsonNode.DeepEquals(status, job["status"]))
        {
            Change(stored, WriteOptions.OwnStatus, current => current["status"] = status);
        }

        if (pods.Made != (Number(job, PodsMade) ?? 0))
        {
            Change(stored, WriteOptions.Own, current => current.Child("metadata").Child("annotations")[PodsMade] = $"{pods.Made}");
        }
    }

    private void Change(StoredObject stored, WriteOptions options, Action<JsonObject> change) => writer.Change(stored.Key, current =>
    {
        if (current.Text("metadata", "uid") == stored.Uid)
        {
            change(current);
        }

        return current;
    }, options);

    private static long? Number(JsonObject job, string annotation) =>
        long.TryParse(job.Text("metadata", "annotations", annotation), out var number) ? number : null;
}
