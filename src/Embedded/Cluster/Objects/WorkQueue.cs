using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>Keys to look at. A key that is already waiting is not added again; one may be added for later.</summary>
internal sealed class WorkQueue(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private readonly Channel<ObjectKey> _ready = Channel.CreateUnbounded<ObjectKey>();
    private readonly HashSet<ObjectKey> _waiting = [];
    private readonly Dictionary<ObjectKey, ITimer> _later = [];

    public void Add(ObjectKey key)
    {
        lock (_waiting)
        {
            if (_waiting.Add(key))
            {
                _ready.Writer.TryWrite(key);
            }
        }
    }

    /// <summary>Looks again after the delay, or earlier: timers have a longest time, and looking too early does no harm.</summary>
    public void AddAfter(ObjectKey key, TimeSpan delay)
    {
        lock (_waiting)
        {
            if (_later.Remove(key, out var earlier))
            {
                earlier.Dispose();
            }

            _later[key] = time.CreateTimer(_ => Add(key), null, delay < Longest ? delay : Longest, Timeout.InfiniteTimeSpan);
        }
    }

    public async IAsyncEnumerable<ObjectKey> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in _ready.Reader.ReadAllAsync(cancellationToken))
        {
            lock (_waiting)
            {
                _waiting.Remove(key);
                if (_later.Remove(key, out var timer))
                {
                    timer.Dispose();
                }
            }

            yield return key;
        }
    }

    public void Dispose()
    {
        lock (_waiting)
        {
            foreach (var timer in _later.Values)
            {
                timer.Dispose();
            }

            _later.Clear();
        }
    }
}
