namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>Where each uid is, and which objects name them as owner.</summary>
internal sealed class OwnerIndex
{
    private readonly Dictionary<string, ObjectKey> _existing = [];
    private readonly Dictionary<string, HashSet<ObjectKey>> _dependents = [];

    public ObjectKey? FindKey(string uid) => _existing.GetValueOrDefault(uid);

    public IReadOnlyList<ObjectKey> DependentsOf(string uid) => _dependents.TryGetValue(uid, out var dependents) ? [.. dependents] : [];

    public void Replace(StoredObject? before, StoredObject? after)
    {
        if (before is not null)
        {
            _existing.Remove(before.Uid);
            Forget(before);
        }

        if (after is not null)
        {
            _existing[after.Uid] = after.Key;
            Note(after);
        }
    }

    private void Note(StoredObject stored)
    {
        foreach (var owner in stored.Owners)
        {
            if (!_dependents.TryGetValue(owner, out var dependents))
            {
                _dependents[owner] = dependents = [];
            }

            dependents.Add(stored.Key);
        }
    }

    private void Forget(StoredObject stored)
    {
        foreach (var owner in stored.Owners)
        {
            if (_dependents.TryGetValue(owner, out var dependents) && dependents.Remove(stored.Key) && dependents.Count == 0)
            {
                _dependents.Remove(owner);
            }
        }
    }
}
