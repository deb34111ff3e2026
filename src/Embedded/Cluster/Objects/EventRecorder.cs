using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>Writes v1 Events about objects. Old ones go, by age and by number, as they do in a real cluster by age.</summary>
internal sealed class EventRecorder
{
    public const int MostEvents = 5_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ObjectWriter _writer;
    private readonly TimeProvider _time;
    private readonly Queue<(ObjectKey Key, DateTimeOffset At)> _recorded;
    private readonly Lock _gate = new();
    private long _lastSuffix;

    public EventRecorder(ObjectStore store, ObjectWriter writer, TimeProvider time)
    {
        (_writer, _time) = (writer, time);
        _recorded = new(store.List(ResourceTypes.Events).Objects.OrderBy(stored => stored.ResourceVersion).Select(stored => (stored.Key, time.GetUtcNow())));
    }

    public void Normal(ObjectKey about, JsonObject involved, string reason, string message) => Record("Normal", about, involved, reason, message);

    public void Warning(ObjectKey about, JsonObject involved, string reason, string message) => Record("Warning", about, involved, reason, message);

    private void Record(string type, ObjectKey about, JsonObject involved, string reason, string message)
    {
        var now = _time.GetUtcNow();
        var component = ComponentFor(about.Type, reason);
        var key = new ObjectKey(ResourceTypes.Events, about.Namespace, $"{about.Name}.{NextSuffix(now):x16}");
        var written = _writer.Create(key, new JsonObject
        {
            ["metadata"] = new JsonObject(),
            ["involvedObject"] = new JsonObject
            {
                ["kind"] = about.Type.Kind,
                ["namespace"] = about.Namespace,
                ["name"] = about.Name,
                ["uid"] = involved.Text("metadata", "uid"),
                ["apiVersion"] = about.Type.ApiVersion,
                ["resourceVersion"] = involved.Text("metadata", "resourceVersion"),
            },
            ["reason"] = reason,
            ["message"] = message,
            ["source"] = new JsonObject { ["component"] = component },
            ["firstTimestamp"] = Json.Timestamp(now),
            ["lastTimestamp"] = Json.Timestamp(now),
            ["count"] = 1,
            ["type"] = type,
            ["reportingComponent"] = component,
            ["reportingInstance"] = "",
        }, WriteOptions.Own);

        // A namespace that is going takes no more events.
        if (written.Error is null)
        {
            Trim(key, now);
        }
    }

    private static string ComponentFor(ResourceType about, string reason) =>
        about == ResourceTypes.Jobs ? "job-controller"
        : about != ResourceTypes.Pods ? "spark-application-controller"
        : reason is "Scheduled" or "FailedScheduling" ? "default-scheduler"
        : "kubelet";

    // The time makes names that list in the order of what happened; two events never share one.
    private long NextSuffix(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _lastSuffix = Math.Max(_lastSuffix + 1, now.UtcTicks);
        }
    }

    private void Trim(ObjectKey added, DateTimeOffset now)
    {
        var expired = new List<ObjectKey>();
        lock (_gate)
        {
            _recorded.Enqueue((added, now));
            while (_recorded.TryPeek(out var oldest) && (_recorded.Count > MostEvents || now - oldest.At > Lifetime))
            {
                expired.Add(_recorded.Dequeue().Key);
            }
        }

        foreach (var key in expired)
        {
            _writer.Delete(key, new DeleteOptions());
        }
    }
}
