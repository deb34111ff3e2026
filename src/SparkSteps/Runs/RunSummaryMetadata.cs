using System.Diagnostics.CodeAnalysis;

namespace SparkSteps.Runs;

/// <summary>A summary as blob metadata. Metadata is ASCII and at most 8 KiB in all, so it is base64 and its long parts give way.</summary>
internal static class RunSummaryMetadata
{
    private const string Key = "summary";
    private const int MaxLength = 7_000;
    private const int MaxReason = 300;

    public static Dictionary<string, string> Write(RunSummary summary)
    {
        var text = Encode(summary with { Reason = Cut(summary.Reason) });
        return new() { [Key] = text.Length <= MaxLength ? text : Encode(summary with { Reason = Cut(summary.Reason), Labels = NoLabels }) };
    }

    public static bool TryRead(IDictionary<string, string>? metadata, [NotNullWhen(true)] out RunSummary? summary)
    {
        summary = metadata is not null && metadata.TryGetValue(Key, out var text)
            ? RunJson.Read<RunSummary>(new BinaryData(Convert.FromBase64String(text)))
            : null;
        return summary is not null;
    }

    private static readonly SortedDictionary<string, string> NoLabels = new(StringComparer.Ordinal);

    private static string Encode(RunSummary summary) => Convert.ToBase64String(RunJson.Write(summary));

    private static string? Cut(string? reason) => reason is { Length: > MaxReason } ? reason[..MaxReason] + "…" : reason;
}
