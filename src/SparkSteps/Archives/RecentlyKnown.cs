using System.Collections.Concurrent;

namespace SparkSteps.Archives;

/// <summary>
/// Answers of storage that need not be asked for again. What is kept under its hash never changes, but may be tidied away one day.
/// </summary>
internal sealed class RecentlyKnown<T>(TimeProvider time)
    where T : class
{
    private const int MaxEntries = 4096;
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (T Value, DateTimeOffset Since)> _known = new(StringComparer.Ordinal);

    public T? Find(string key) =>
        _known.TryGetValue(key, out var known) && time.GetUtcNow() - known.Since < MaxAge ? known.Value : null;

    public void Add(string key, T value)
    {
        if (_known.Count >= MaxEntries)
        {
            _known.Clear();
        }

        _known[key] = (value, time.GetUtcNow());
    }
}
