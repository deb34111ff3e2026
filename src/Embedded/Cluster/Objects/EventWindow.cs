namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>The newest changes, from which a watch can go on where it was cut. What is older is gone (410).</summary>
internal sealed class EventWindow(int capacity)
{
    private readonly Queue<WatchEvent> _events = new();
    private long _lastDropped;

    /// <summary>After a start nothing before this version is known.</summary>
    public void StartAt(long resourceVersion) => _lastDropped = resourceVersion;

    public void Add(WatchEvent change)
    {
        _events.Enqueue(change);
        if (_events.Count > capacity)
        {
            _lastDropped = _events.Dequeue().Object.ResourceVersion;
        }
    }

    /// <summary>The changes of a type after that version, or null when some of them are no longer known.</summary>
    public IReadOnlyList<WatchEvent>? Since(ResourceType type, long resourceVersion) => resourceVersion < _lastDropped
        ? null
        : [.. _events.Where(change => change.Object.ResourceVersion > resourceVersion && change.Object.Key.Type == type)];
}
