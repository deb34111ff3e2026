using System.Text;
using System.Text.Unicode;

namespace SparkSteps.StepSpecs.Documents;

/// <summary>Turns the bytes of a YAML or JSON document into nodes.</summary>
internal static class DocumentParser
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <returns>The document's root; null when nothing can be made of it, and then the errors say why.</returns>
    public static DocumentNode? Parse(ReadOnlySpan<byte> document, SpecErrors errors)
    {
        if (document.StartsWith(ByteOrderMark))
        {
            document = document[ByteOrderMark.Length..];
        }

        if (!IsReadable(document, errors))
        {
            return null;
        }

        return document.TrimStart(" \t\r\n"u8) is [(byte)'{', ..]
            ? JsonDocumentParser.Parse(document, errors)
            : YamlDocumentParser.Parse(Encoding.UTF8.GetString(document), errors);
    }

    private static bool IsReadable(ReadOnlySpan<byte> document, SpecErrors errors)
    {
        if (document.Length > DocumentRules.MaxBytes)
        {
            errors.Add(
                "$", "The document is too large.", $"{document.Length} bytes", $"at most {DocumentRules.MaxBytes} bytes",
                "Put data and long scripts into the project archive.");
            return false;
        }

        if (!Utf8.IsValid(document))
        {
            var found = document is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? "The document is UTF-16 text." : "The document is not UTF-8 text.";
            errors.Add("$", found, hint: "Save it as UTF-8.");
            return false;
        }

        return HoldsOnlyText(document, errors);
    }

    // The two languages' libraries differ in what they do with these, down to ending the document there.
    private static bool HoldsOnlyText(ReadOnlySpan<byte> document, SpecErrors errors)
    {
        var at = document.IndexOfAny(DocumentRules.ControlBytes);
        if (at < 0)
        {
            return true;
        }

        var before = document[..at];
        errors.Add(
            "$", $"The document holds the control character U+{document[at]:X4} at line {before.Count((byte)'\n') + 1}, "
            + $"column {at - before.LastIndexOf((byte)'\n')}.",
            hint: "Save it as UTF-8 text without control characters other than tabs and line ends.");
        return false;
    }
}
