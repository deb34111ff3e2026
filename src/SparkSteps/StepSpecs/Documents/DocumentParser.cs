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
            errors.Add("$", "The document is not UTF-8 text.", hint: "Save it as UTF-8.");
            return false;
        }

        return true;
    }
}
