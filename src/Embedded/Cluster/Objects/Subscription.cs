using System.Threading.Channels;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>A reader of one type's changes, in order. Completes when it is disposed or when its reader falls too far behind.</summary>
internal sealed class Subscription(ResourceType type, Action<Subscription> leave) : IDisposable
{
    private const int Backlog = 50_000;
    private readonly Channel<WatchEvent> _changes = Channel.CreateBounded<WatchEvent>(Backlog);

    public ResourceType Type => type;

    public ChannelReader<WatchEvent> Changes => _changes.Reader;

    public void Publish(WatchEvent change)
    {
        if (!_changes.Writer.TryWrite(change))
        {
            _changes.Writer.TryComplete();
        }
    }

    public void Dispose()
    {
        leave(this);
        _changes.Writer.TryComplete();
    }
}
