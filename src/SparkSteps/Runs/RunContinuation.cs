using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace SparkSteps.Runs;

/// <summary>Where a list goes on: below the last run that was given, and for the finished ones at a place of the blob listing.</summary>
/// <param name="Before">The last run given.</param>
/// <param name="Day">The day whose finished runs are being listed.</param>
/// <param name="Marker">The storage's own continuation within the day; null at its beginning.</param>
internal sealed record RunContinuation(RunId Before, string? Day, string? Marker)
{
    /// <summary>Stands for the end of the finished runs: only active ones are left.</summary>
    public const string PastTheLastDay = "";

    public static bool TryParse(string text, [NotNullWhen(true)] out RunContinuation? continuation)
    {
        try
        {
            continuation = JsonSerializer.Deserialize<RunContinuation>(Base64Url.DecodeFromChars(text), RunJson.Options);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            continuation = null;
        }

        if (continuation?.Marker is { } marker && marker.Any(char.IsControl))
        {
            continuation = null;
        }

        return continuation is not null;
    }

    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, RunJson.Options));
}
