using Azure;
using Microsoft.Extensions.Caching.Memory;

namespace SparkSteps.Runs;

/// <summary>
/// The records that this process has written last of runs on a cluster, so that the poller need not read what it, or a worker beside it, has
/// written itself. Each listing and each read drops what others have changed since; what is left is as good as read when that was.
/// </summary>
public sealed class RecentRecords : IDisposable
{
    private const long MaxBytes = 8 * 1024 * 1024;

    private readonly MemoryCache _records = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    internal StoredRun? Find(RunId id) =>
        _records.Get<Entry>(id) is { } entry ? new StoredRun(RunJson.Read<RunRecord>(entry.Json), entry.ETag) : null;

    internal void Keep(RunId id, BinaryData json, ETag tag) =>
        _records.Set(id, new Entry(json, tag), new MemoryCacheEntryOptions { Size = json.ToMemory().Length });

    internal void Drop(RunId id) => _records.Remove(id);

    internal void DropUnless(RunId id, ETag? inStorage)
    {
        if (_records.Get<Entry>(id) is { } entry && Text(entry.ETag) != Text(inStorage))
        {
            Drop(id);
        }
    }

    public void Dispose() => _records.Dispose();

    // Listings show tags without quotes, answers with them.
    private static string? Text(ETag? tag) => tag?.ToString("H");

    private sealed record Entry(BinaryData Json, ETag ETag);
}
