using Microsoft.Extensions.Logging;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>
/// A controller's watch of one type, for as long as the cluster runs. What it cannot handle is logged and left; a watch that ends because
/// its reader was too slow is logged and begun again with every object there is.
/// </summary>
internal sealed partial class WatchLoop(ObjectStore store, ILogger logger)
{
    public ObjectStore Store => store;

    public Task RunAsync(ResourceType type, Action<WatchEvent> handle, CancellationToken cancellationToken) =>
        RunAsync(type, () => Task.CompletedTask, handle, cancellationToken);

    /// <param name="begin">Called at each beginning: what was deleted while nobody watched is told by no event.</param>
    public async Task RunAsync(ResourceType type, Func<Task> begin, Action<WatchEvent> handle, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var subscription = store.SubscribeFromNow(type);
            await TryAsync(begin, type);
            await foreach (var change in subscription.Changes.ReadAllAsync(cancellationToken))
            {
                Try(() => handle(change), change.Object.Key);
            }

            LogFellBehind(type);
        }
    }

#pragma warning disable CA1031 // Unnoticed, the end of a controller looks like a cluster that does nothing any more.
    /// <summary>A controller lives on whatever one object does to it.</summary>
    public void Try(Action work, ObjectKey key)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotHandled(key, error);
        }
    }

    private async Task TryAsync(Func<Task> begin, ResourceType type)
    {
        try
        {
            await begin();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogBadBeginning(type, error);
        }
    }
#pragma warning restore CA1031

    [LoggerMessage(LogLevel.Error, "The watch of {Type} fell behind and begins again")]
    private partial void LogFellBehind(ResourceType type);

    [LoggerMessage(LogLevel.Error, "What was left of {Type} could not be seen to")]
    private partial void LogBadBeginning(ResourceType type, Exception error);

    [LoggerMessage(LogLevel.Error, "{Key} could not be handled")]
    private partial void LogNotHandled(ObjectKey key, Exception error);
}
