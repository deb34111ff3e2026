using System.Text.Json.Nodes;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>Ends what its owners leave behind, and empties namespaces that are being deleted.</summary>
internal sealed class GarbageCollector(ObjectWriter writer, WatchLoop loop)
{
    private readonly ObjectStore _store = loop.Store;

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(ResourceTypes.All.Select(type => loop.RunAsync(type, Handle, cancellationToken)));

    private void Handle(WatchEvent change)
    {
        if (change.Type == WatchEventType.Deleted)
        {
            AfterDeletion(change.Object);
        }
        else if (change.Object.IsDeleting)
        {
            Advance(change.Object);
        }
        else if (change.Object.Owners.Count > 0)
        {
            CollectIfForsaken(change.Object.Key);
        }
    }

    private void AfterDeletion(StoredObject gone)
    {
        foreach (var dependent in _store.DependentsOf(gone.Uid))
        {
            CollectIfForsaken(dependent);
        }

        // The removal may have been what an owner (Foreground) or the namespace waited for.
        var waiting = gone.Owners.Select(_store.FindKey).OfType<ObjectKey>();
        foreach (var key in waiting.Append(new ObjectKey(ResourceTypes.Namespaces, "", gone.Key.Namespace)))
        {
            if (_store.Find(key) is { IsDeleting: true } owner)
            {
                Advance(owner);
            }
        }
    }

    private void CollectIfForsaken(ObjectKey key)
    {
        if (_store.Find(key) is { Owners.Count: > 0, IsDeleting: false } dependent && dependent.Owners.All(owner => _store.FindKey(owner) is null))
        {
            writer.Delete(key, new DeleteOptions { RequiredUid = dependent.Uid });
        }
    }

    private void Advance(StoredObject deleting)
    {
        var value = deleting.Read();
        if (Deletion.HasFinalizer(value, Deletion.ContentsFinalizer))
        {
            Empty(deleting.Key);
        }

        if (Deletion.HasFinalizer(value, Deletion.OrphanFinalizer))
        {
            Orphan(deleting);
        }

        if (Deletion.HasFinalizer(value, Deletion.ForegroundFinalizer))
        {
            DeleteDependentsFirst(deleting);
        }
    }

    private void Empty(ObjectKey @namespace)
    {
        var contents = ResourceTypes.All.Where(type => type.Namespaced).SelectMany(type => _store.List(type, @namespace.Name).Objects).ToList();
        foreach (var stored in contents.Where(stored => !stored.IsDeleting))
        {
            writer.Delete(stored.Key, new DeleteOptions());
        }

        if (contents.Count == 0)
        {
            Release(@namespace, Deletion.ContentsFinalizer);
        }
    }

    private void Orphan(StoredObject owner)
    {
        foreach (var dependent in _store.DependentsOf(owner.Uid))
        {
            writer.Change(dependent, value =>
            {
                var others = value.Items("metadata", "ownerReferences").Where(each => each.Text("uid") != owner.Uid);
                value.Child("metadata")["ownerReferences"] = new JsonArray([.. others.Select(each => each.DeepClone())]);
                return value;
            }, WriteOptions.Own);
        }

        Release(owner.Key, Deletion.OrphanFinalizer);
    }

    private void DeleteDependentsFirst(StoredObject owner)
    {
        var dependents = _store.DependentsOf(owner.Uid);
        foreach (var dependent in dependents.Where(key => _store.Find(key) is { IsDeleting: false }))
        {
            writer.Delete(dependent, new DeleteOptions(Propagation.Foreground));
        }

        if (_store.DependentsOf(owner.Uid).Count == 0)
        {
            Release(owner.Key, Deletion.ForegroundFinalizer);
        }
    }

    private void Release(ObjectKey key, string finalizer) => writer.Change(key, value =>
    {
        Deletion.RemoveFinalizer(value, finalizer);
        return value;
    }, WriteOptions.Own);
}
