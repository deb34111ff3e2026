using System.Text.RegularExpressions;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>The calls that the storage emulator has written down, one a line.</summary>
internal sealed partial class StorageLog(string file)
{
    private const string HostContainer = "/azure-webjobs-hosts";
    private const string Drops = "/drops";
    private long _read;

    public void Skip() => Take();

    /// <summary>Counts what has come since the last time.</summary>
    public IReadOnlyDictionary<TransactionKind, int> Take()
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = _read;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        _read = stream.Length;
        return Call().Matches(text).CountBy(KindOf).ToDictionary();
    }

    private static TransactionKind KindOf(Match call)
    {
        var (method, path, query) = (call.Groups["method"].Value, call.Groups["path"].Value, call.Groups["query"].Value);
        return (method, path) switch
        {
            ("GET", _) when path.EndsWith("/messages", StringComparison.Ordinal) => TransactionKind.Fetch,
            _ when path.Contains("/messages", StringComparison.Ordinal) => TransactionKind.Message,
            _ when path.Contains(HostContainer, StringComparison.Ordinal) || path.EndsWith(Drops, StringComparison.Ordinal) => TransactionKind.Host,
            _ when query.Contains("comp=list", StringComparison.Ordinal) => TransactionKind.Listing,
            _ => TransactionKind.Record,
        };
    }

    [GeneratedRegex("""
        "(?<method>[A-Z]+) (?<path>/[^ ?"]*)(?<query>\?[^ "]*)? HTTP
        """)]
    private static partial Regex Call();
}
