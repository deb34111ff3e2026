using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SparkSteps.Runs;

/// <summary>A summary as blob metadata. Metadata is ASCII and at most 8 KiB in all, so it is base64 and its long parts give way.</summary>
internal static class RunSummaryMetadata
{
    private const string Key = "summary";
    private const int MaxLength = 7_000;
    private const int MaxReasonBytes = 300;

    /// <summary>Of a blob's name, which is the longest and begins with what a list is filtered by.</summary>
    private const int MaxTriggerBytes = 300;

    public static Dictionary<string, string> Write(RunSummary summary)
    {
        var whole = summary with { Reason = summary.Reason is { } reason ? ReasonOf(reason) : null };
        var bare = whole with { Labels = RunSummary.NoLabels };
        return new() { [Key] = Fitting(whole) ?? Fitting(bare) ?? Encode(bare with { Trigger = Short(bare.Trigger) }) };
    }

    /// <summary>As much of a reason as is read back.</summary>
    public static string ReasonOf(string reason) => ShortText.Cut(reason, MaxReasonBytes);

    public static bool TryRead(IDictionary<string, string>? metadata, [NotNullWhen(true)] out RunSummary? summary)
    {
        summary = metadata is not null && metadata.TryGetValue(Key, out var text) ? Decode(text) : null;
        return summary is not null;
    }

    private static string? Fitting(RunSummary summary) => Encode(summary) is { Length: <= MaxLength } text ? text : null;

    private static RunTrigger Short(RunTrigger trigger) => trigger with { Id = ShortText.Cut(trigger.Id, MaxTriggerBytes) };

    // A poll does this for each active run.
    private static RunSummary Decode(string text)
    {
        var json = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            return Convert.TryFromBase64String(text, json, out var length)
                ? RunJson.Read<RunSummary>(json.AsSpan(0, length))
                : throw new FormatException("The summary is not base64.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    private static string Encode(RunSummary summary) => Convert.ToBase64String(RunJson.Write(summary));
}
