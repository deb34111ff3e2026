using System.Text;

namespace SparkSteps.Runs;

/// <summary>
/// Texts of others, cut to what can be kept: a queue's message holds 64 KiB and a blob's metadata 8 KiB, and who cannot tell of a run's end
/// cannot end it.
/// </summary>
internal static class ShortText
{
    /// <summary>Of a reason: why a run is in its state, in the words of whoever says so.</summary>
    public const int ReasonBytes = 2048;

    private const string Mark = "…";

    /// <param name="text">Any text.</param>
    /// <param name="maxBytes">In UTF-8, the mark of a cut included.</param>
    public static string Cut(string text, int maxBytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
        {
            return text;
        }

        var (end, bytes) = (0, Encoding.UTF8.GetByteCount(Mark));
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > maxBytes)
            {
                break;
            }

            end += rune.Utf16SequenceLength;
        }

        return text[..end] + Mark;
    }

    public static string? Reason(string? text) => text is null ? null : Cut(text, ReasonBytes);
}
