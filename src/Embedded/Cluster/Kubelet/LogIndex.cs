using System.Globalization;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>
/// When each part of a log was written. The process writes its log itself, so that it needs no cluster to live; the
/// kubelet notes the log's length from time to time as lines "OFFSET UNIX-MILLISECONDS".
/// </summary>
internal sealed class LogIndex
{
    private readonly List<(long Offset, DateTimeOffset At)> _entries;

    private LogIndex(List<(long Offset, DateTimeOffset At)> entries) => _entries = entries;

    public static LogIndex Read(string path) => new(File.Exists(path)
        ? [.. File.ReadLines(path).Select(line => line.Split(' ')).Where(parts => parts.Length == 2).Select(parts =>
            (long.Parse(parts[0], CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture))))]
        : []);

    public static string Line(long offset, DateTimeOffset at) => $"{offset} {at.ToUnixTimeMilliseconds()}\n";

    public DateTimeOffset? TimeOf(long offset)
    {
        var index = _entries.FindLastIndex(entry => entry.Offset <= offset);
        return index < 0 ? null : _entries[index].At;
    }

    /// <summary>Where the part begins that was written at or after a time; null when nothing was.</summary>
    public long? OffsetSince(DateTimeOffset since)
    {
        var index = _entries.FindIndex(entry => entry.At >= since);
        return index < 0 ? null : _entries[index].Offset;
    }
}
