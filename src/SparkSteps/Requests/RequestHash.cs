using System.Security.Cryptography;
using System.Text;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Requests;

/// <summary>
/// The hash of a request as its caller made it: of what the document says, however it is laid out, and of the archive that came with it. What
/// the service fills in is not in it, so that it stays the same when settings, policy and stored archives change.
/// </summary>
internal static class RequestHash
{
    /// <param name="request">The request.</param>
    /// <param name="format">In whose terms the document is, when it does not say so itself.</param>
    public static string Of(StepRequest request, string format = "")
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, format);
        Append(hash, request.AttachedArchive?.Sha256 ?? "");
        if (DocumentParser.Parse(request.Document.Span, new SpecErrors()) is { } root)
        {
            Append(hash, root);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, DocumentNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                Append(hash, $"{mapping.Fields.Count} fields");
                foreach (var (name, value) in mapping.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
                {
                    Append(hash, name);
                    Append(hash, value);
                }

                break;
            case SequenceNode sequence:
                Append(hash, $"{sequence.Items.Count} items");
                foreach (var item in sequence.Items)
                {
                    Append(hash, item);
                }

                break;
            case ScalarNode { Kind: ScalarKind.Text } scalar:
                Append(hash, $"text {scalar.Text}");
                break;
            case ScalarNode scalar:
                Append(hash, $"{scalar.Kind} {scalar.Text.ToLowerInvariant()}");
                break;
        }
    }

    // The length before it keeps texts apart from one another.
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
