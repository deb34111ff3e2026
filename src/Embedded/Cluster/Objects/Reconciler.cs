namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>
/// What all played controllers have in common: an object is looked at when it changes, when one of its parts does, and when its last look
/// has asked for it.
/// </summary>
internal sealed class Reconciler(WatchLoop loop, TimeProvider time)
{
    /// <param name="type">What is looked after.</param>
    /// <param name="parts">The type of its parts.</param>
    /// <param name="ownerLabel">The label by which a part names its owner.</param>
    /// <param name="look">One look at one object; the result is when to look again though nothing happens.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(
        ResourceType type, ResourceType parts, string ownerLabel, Func<StoredObject, TimeSpan?> look, CancellationToken cancellationToken)
    {
        using var queue = new WorkQueue(time);
        await Task.WhenAll(
            loop.RunAsync(type, change => queue.Add(change.Object.Key), cancellationToken),
            loop.RunAsync(parts, EnqueueOwner, cancellationToken),
            WorkAsync(queue, look, cancellationToken));

        void EnqueueOwner(WatchEvent change)
        {
            if (change.Object.Labels.FirstOrDefault(label => label.Key == ownerLabel).Value is { } name)
            {
                queue.Add(new ObjectKey(type, change.Object.Key.Namespace, name));
            }
        }
    }

    private async Task WorkAsync(WorkQueue queue, Func<StoredObject, TimeSpan?> look, CancellationToken cancellationToken)
    {
        await foreach (var key in queue.ReadAllAsync(cancellationToken))
        {
            loop.Try(() => Work(key, queue, look), key);
        }
    }

    private void Work(ObjectKey key, WorkQueue queue, Func<StoredObject, TimeSpan?> look)
    {
        if (loop.Store.Find(key) is { IsDeleting: false } stored && look(stored) is { } delay)
        {
            queue.AddAfter(key, delay > TimeSpan.Zero ? delay : TimeSpan.Zero);
        }
    }
}
