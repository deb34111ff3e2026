using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>
/// Plays the Spark operator's part for ScheduledSparkApplications: starts a SparkApplication at each due time, as the concurrency policy lets
/// it, and deletes ended ones beyond the history limits. It makes nothing up and knows no deadline.
/// </summary>
internal sealed class ScheduledOperator(ObjectWriter writer, EventRecorder events, TimeProvider time, WatchLoop loop)
{
    public const string ScheduledLabel = "sparkoperator.k8s.io/scheduled-app-name";

    private readonly Dictionary<string, long> _generations = [];

    public Task RunAsync(CancellationToken cancellationToken) => new Reconciler(loop, time).RunAsync(
        ResourceTypes.ScheduledSparkApplications, ResourceTypes.SparkApplications, ScheduledLabel, Step, cancellationToken);

    /// <summary>One look at one schedule; the result is when to look again though nothing happens.</summary>
    private TimeSpan? Step(StoredObject stored)
    {
        var (app, now) = (stored.Read(), time.GetUtcNow());
        var (cron, error) = OperatorCron.Read(app["spec"]);
        if (cron is null)
        {
            Save(stored, status =>
            {
                status["scheduleState"] = "FailedValidation";
                status["reason"] = error;
            });
            return null;
        }

        var runs = ScheduledRuns.Of(loop.Store, stored);
        Trim(app, runs);
        SaveHistory(stored, app, runs);
        if (app.Flag("spec", "suspend"))
        {
            return null;
        }

        var due = app.Time("status", "nextRun");
        if (due is null || HasChanged(stored, app))
        {
            due = cron.Next(now);
            Save(stored, status =>
            {
                status["scheduleState"] = "Scheduled";
                status.Remove("reason");
                status["nextRun"] = Json.Timestamp(due.Value);
            });
        }
        else if (due <= now)
        {
            due = cron.Next(now);
            Start(stored, app, runs, now, due.Value);
        }

        return due - now;
    }

    // A new spec counts from now on; what was due by the old one is forgotten.
    private bool HasChanged(StoredObject stored, JsonObject app)
    {
        var generation = app.Number("metadata", "generation") ?? 0;
        var isKnown = _generations.TryGetValue(stored.Uid, out var known);
        _generations[stored.Uid] = generation;
        return isKnown && known != generation;
    }

    private void Start(StoredObject stored, JsonObject app, ScheduledRuns runs, DateTimeOffset now, DateTimeOffset next)
    {
        var name = runs.MayStart(app.Text("spec", "concurrencyPolicy")) ? StartRun(stored, app, runs, now) : null;
        Save(stored, status =>
        {
            status["scheduleState"] = "Scheduled";
            status["nextRun"] = Json.Timestamp(next);
            if (name is not null)
            {
                status["lastRun"] = Json.Timestamp(now);
                status["lastRunName"] = name;
            }
        });
    }

    private string? StartRun(StoredObject stored, JsonObject app, ScheduledRuns runs, DateTimeOffset now)
    {
        if (app.Text("spec", "concurrencyPolicy") == "Replace")
        {
            foreach (var running in runs.Running)
            {
                writer.Delete(running.Key, new DeleteOptions { RequiredUid = running.Uid });
            }
        }

        var labels = app.Map("metadata", "labels");
        labels[ScheduledLabel] = stored.Key.Name;
        var name = $"{stored.Key.Name}-{(now - DateTimeOffset.UnixEpoch).Ticks * 100}";
        var made = writer.Create(new ObjectKey(ResourceTypes.SparkApplications, stored.Key.Namespace, name), new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = Json.ToObject(labels),
                ["ownerReferences"] = new JsonArray(DriverPod.OwnerReference(ResourceTypes.ScheduledSparkApplications, app)),
            },
            ["spec"] = app.At("spec", "template")?.DeepClone(),
        }, WriteOptions.Own);
        if (!made.Failed(out var error, out _))
        {
            return name;
        }

        events.Warning(stored.Key, app, "ScheduledSparkApplicationFailed", error.Message);
        return null;
    }

    private void Trim(JsonObject app, ScheduledRuns runs)
    {
        var (succeeded, failed) = (app.Number("spec", "successfulRunHistoryLimit") ?? 1, app.Number("spec", "failedRunHistoryLimit") ?? 1);
        foreach (var old in runs.Succeeded.Skip((int)succeeded).Concat(runs.Failed.Skip((int)failed)))
        {
            writer.Delete(old.Key, new DeleteOptions { RequiredUid = old.Uid });
        }
    }

    private void SaveHistory(StoredObject stored, JsonObject app, ScheduledRuns runs)
    {
        var (succeeded, failed) = (runs.Succeeded.Select(run => run.Key.Name).ToList(), runs.Failed.Select(run => run.Key.Name).ToList());
        if (!succeeded.SequenceEqual(app.Texts("status", "pastSuccessfulRunNames")) || !failed.SequenceEqual(app.Texts("status", "pastFailedRunNames")))
        {
            Save(stored, status =>
            {
                status["pastSuccessfulRunNames"] = Json.ToArray(succeeded);
                status["pastFailedRunNames"] = Json.ToArray(failed);
            });
        }
    }

    private void Save(StoredObject stored, Action<JsonObject> change) => writer.Change(stored.Key, current =>
    {
        if (current.Text("metadata", "uid") == stored.Uid)
        {
            change(current.Child("status"));
        }

        return current;
    }, WriteOptions.OwnStatus);
}
