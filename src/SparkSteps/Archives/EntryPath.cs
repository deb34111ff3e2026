using System.Text;

namespace SparkSteps.Archives;

/// <summary>What an entry's name may be, and its one normal form: segments parted by '/', none of them empty or '.'.</summary>
internal static class EntryPath
{
    private const int ShownCharacters = 200;

    // Strict, so that two names in another encoding do not become the same replacement characters.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why a name is unsafe, as the rest of a sentence that begins with the entry; null when it is safe.</summary>
    public static string? Fault(string name) => name switch
    {
        "" => "has an empty name",
        ['/', ..] => "has an absolute path",
        [var letter, ':', ..] when char.IsAsciiLetter(letter) => "begins with a drive letter",
        _ when name.Contains('\\') => "has a backslash in its name",
        _ when name.Any(IsControl) => "has a control character in its name",
        _ when Segments(name).Contains("..") => "climbs out of its folder with '..'",
        _ => null,
    };

    /// <summary>The normal form of a safe name; empty for the archive's own root.</summary>
    public static string Normalize(string name) => string.Join('/', Segments(name));

    public static IEnumerable<string> Segments(string path) => path.Split('/').Where(segment => segment is not ("" or "."));

    public static string Parent(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    public static string Decode(ReadOnlySpan<byte> name)
    {
        try
        {
            return Utf8.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(name);
        }
    }

    /// <summary>A name that is fit for a log or an answer.</summary>
    public static string Show(string name)
    {
        var shown = string.Concat(name.Take(ShownCharacters).Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
        return name.Length > ShownCharacters ? shown + "…" : shown;
    }

    private static bool IsControl(char c) => c is < ' ' or '\x7f';
}
