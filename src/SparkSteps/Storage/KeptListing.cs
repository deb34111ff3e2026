namespace SparkSteps.Storage;

/// <summary>
/// What a listing has shown, for a while: timers need not ask storage again for what was not there a moment ago. What this process writes
/// counts at once; what others write counts when the time is over.
/// </summary>
internal sealed class KeptListing<T>(TimeSpan keep, TimeProvider time)
{
    private long _writes;
    private Kept? _kept;

    /// <summary>Null when storage has to be asked.</summary>
    public IReadOnlyList<T>? Find() =>
        Volatile.Read(ref _kept) is { } kept && kept.Began.Writes == Interlocked.Read(ref _writes) && time.GetUtcNow() - kept.Began.At < keep ? kept.Items : null;

    /// <summary>To be called before storage is asked: what is written meanwhile may be missing in the answer.</summary>
    public Beginning Begin() => new(Interlocked.Read(ref _writes), time.GetUtcNow());

    public void Keep(Beginning began, IReadOnlyList<T> items) => Volatile.Write(ref _kept, new Kept(began, items));

    /// <summary>The listing as it is; that it showed nothing is kept.</summary>
    public async IAsyncEnumerable<T> KeepIfEmptyAsync(IAsyncEnumerable<T> listing)
    {
        var (began, isEmpty) = (Begin(), true);
        await foreach (var item in listing)
        {
            isEmpty = false;
            yield return item;
        }

        if (isEmpty)
        {
            Keep(began, []);
        }
        else
        {
            Forget();
        }
    }

    /// <summary>To be called after each write, and after one that has failed too: storage may have carried it out.</summary>
    public void Forget() => Interlocked.Increment(ref _writes);

    internal readonly record struct Beginning(long Writes, DateTimeOffset At);

    private sealed record Kept(Beginning Began, IReadOnlyList<T> Items);
}
