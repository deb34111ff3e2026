using System.Text;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>
/// All objects of the cluster, in memory and in one log file. Writes are one after another, each with the next
/// resourceVersion; readers get versions that never change.
/// </summary>
internal sealed class ObjectStore : IDisposable
{
    private const long SmallestRewrite = 64 << 20;
    private const int LongestHead = 1024;
    private readonly Lock _gate = new();
    private readonly Dictionary<ResourceType, ObjectTable> _tables = ResourceTypes.All.ToDictionary(type => type, _ => new ObjectTable());
    private readonly Dictionary<ResourceType, List<Subscription>> _subscriptions = ResourceTypes.All.ToDictionary(type => type, _ => new List<Subscription>());
    private readonly OwnerIndex _owners = new();
    private readonly EventWindow _window;
    private readonly ObjectLog _log;
    private readonly ITimer _sync;
    private long _version;
    private long _lengthAfterRewrite;

    public ObjectStore(string path, int watchWindow, TimeProvider time)
    {
        _window = new EventWindow(watchWindow);
        Replay(path);
        _window.StartAt(_version);
        _log = new ObjectLog(path);
        Rewrite();
        _sync = time.CreateTimer(_ => Sync(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    public StoredObject? Find(ObjectKey key)
    {
        lock (_gate)
        {
            return _tables[key.Type].Find(key);
        }
    }

    /// <summary>The objects after a key, and the version that they were read at.</summary>
    public (StoredObject[] Objects, long Version) List(ResourceType type, string? @namespace = null, ObjectKey? after = null)
    {
        lock (_gate)
        {
            return (_tables[type].Range(@namespace, after), _version);
        }
    }

    /// <summary>Objects that name this uid as an owner.</summary>
    public IReadOnlyList<ObjectKey> DependentsOf(string uid)
    {
        lock (_gate)
        {
            return _owners.DependentsOf(uid);
        }
    }

    /// <summary>Where the object of this uid is; null when there is none.</summary>
    public ObjectKey? FindKey(string uid)
    {
        lock (_gate)
        {
            return _owners.FindKey(uid);
        }
    }

    /// <summary>
    /// Decides and carries out one write; no other write comes between. The decision must not call the store.
    /// Gives the object as it then is; for a removal its last state.
    /// </summary>
    public Outcome<StoredObject> Write(ObjectKey key, Func<StoredObject?, Outcome<Change>> decide, WriteMode mode = WriteMode.Commit)
    {
        lock (_gate)
        {
            var existing = _tables[key.Type].Find(key);
            if (decide(existing).Failed(out var error, out var change))
            {
                return error;
            }

            return change switch
            {
                { Value: { } outcome } when mode == WriteMode.DryRun => StoredObject.From(key, outcome, existing?.ResourceVersion ?? 0),
                { Kind: ChangeKind.Put, Value: { } value } => Put(key, StoredObject.From(key, value, ++_version, existing), existing),
                { Kind: ChangeKind.Remove, Value: { } last } => Remove(StoredObject.From(key, last, ++_version), existing),
                _ => existing ?? throw new InvalidOperationException($"{key} was to be kept, but is not there."),
            };
        }
    }

    /// <summary>Changes after a version; null when the window no longer reaches back to it.</summary>
    public Subscription? SubscribeFrom(ResourceType type, long resourceVersion)
    {
        lock (_gate)
        {
            return _window.Since(type, resourceVersion) is { } missed ? Subscribe(type, missed) : null;
        }
    }

    /// <summary>Every object of the type as an addition, and then its changes.</summary>
    public Subscription SubscribeFromNow(ResourceType type)
    {
        lock (_gate)
        {
            return Subscribe(type, _tables[type].Range(null, null).Select(stored => new WatchEvent(WatchEventType.Added, stored, null)));
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _sync.Dispose();
            _log.Dispose();
        }
    }

    private Subscription Subscribe(ResourceType type, IEnumerable<WatchEvent> first)
    {
        var subscription = new Subscription(type, Leave);
        foreach (var change in first)
        {
            subscription.Publish(change);
        }

        _subscriptions[type].Add(subscription);
        return subscription;
    }

    private void Leave(Subscription subscription)
    {
        lock (_gate)
        {
            _subscriptions[subscription.Type].Remove(subscription);
        }
    }

    private StoredObject Put(ObjectKey key, StoredObject stored, StoredObject? existing)
    {
        _log.AppendPut(stored);
        _tables[key.Type].Put(stored);
        _owners.Replace(existing, stored);
        Publish(new WatchEvent(existing is null ? WatchEventType.Added : WatchEventType.Modified, stored, existing));
        return stored;
    }

    private StoredObject Remove(StoredObject last, StoredObject? existing)
    {
        _log.AppendRemoval(last);
        _tables[last.Key.Type].Remove(last.Key);
        _owners.Replace(existing, null);
        Publish(new WatchEvent(WatchEventType.Deleted, last, existing));
        return last;
    }

    private void Publish(WatchEvent change)
    {
        _window.Add(change);
        foreach (var subscription in _subscriptions[change.Object.Key.Type])
        {
            subscription.Publish(change);
        }
    }

    private void Sync()
    {
        lock (_gate)
        {
            if (_log.Length > Math.Max(SmallestRewrite, 3 * _lengthAfterRewrite))
            {
                Rewrite();
            }

            _log.Sync();
        }
    }

    private void Rewrite()
    {
        _log.Rewrite(ResourceTypes.All.SelectMany(type => _tables[type].Range(null, null)), _version);
        _lengthAfterRewrite = _log.Length;
    }

    // Only what is alive at the end of the log is read as an object; most lines are versions that a later one replaces.
    private void Replay(string path)
    {
        var alive = new Dictionary<ObjectKey, (long Version, byte[] Json)>();
        foreach (var line in ObjectLog.ReadLines(path))
        {
            Replay(line, alive);
        }

        foreach (var (key, (version, json)) in alive)
        {
            var stored = StoredObject.Load(key, version, json);
            _tables[key.Type].Put(stored);
            _owners.Replace(null, stored);
        }
    }

    private void Replay(byte[] line, Dictionary<ObjectKey, (long Version, byte[] Json)> alive)
    {
        var parts = Encoding.UTF8.GetString(line.AsSpan(0, Math.Min(line.Length, LongestHead))).Split(' ', 6);
        var version = long.Parse(parts[parts.Length == 2 ? 1 : 2]);
        _version = Math.Max(_version, version);
        if (parts.Length < 5 || ResourceTypes.FindByQualifiedName(parts[1]) is not { } type)
        {
            return;
        }

        var key = new ObjectKey(type, string.Intern(parts[3]), parts[4]);
        if (parts[0] == "put")
        {
            alive[key] = (version, line[(parts[..5].Sum(part => part.Length) + 5)..]);
        }
        else
        {
            alive.Remove(key);
        }
    }
}
