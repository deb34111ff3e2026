using System.Buffers;
using System.Text;

namespace SparkSteps.StepSpecs.Documents;

/// <summary>What a document may be like, in YAML and JSON alike. Those that refuse give null: there is no node to go on with.</summary>
internal static class DocumentRules
{
    public const int MaxBytes = 256 * 1024;
    public const int MaxDepth = 32;
    public const int MaxNodes = 20_000;

    private const string ControlCharacters =
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F";

    private static readonly SearchValues<char> s_controlCharacters = SearchValues.Create(ControlCharacters);

    /// <summary>Those below the space, but for tabs and line ends.</summary>
    public static readonly SearchValues<byte> ControlBytes = SearchValues.Create(Encoding.ASCII.GetBytes(ControlCharacters));

    public static DocumentNode? RefuseDepth(DocumentPath path, SpecErrors errors)
    {
        errors.Add(path, "The document is nested too deeply.", allowed: $"at most {MaxDepth} levels");
        return null;
    }

    public static DocumentNode? RefuseNumber(SpecErrors errors)
    {
        errors.Add("$", "The document holds too many values.", allowed: $"at most {MaxNodes} names and values");
        return null;
    }

    /// <summary>A control character that a text can only have got by an escape: no manifest, shell or log can take it.</summary>
    public static void CheckText(string text, DocumentPath path, SpecErrors errors)
    {
        if (text.AsSpan().ContainsAny(s_controlCharacters))
        {
            errors.Add(path, "The text holds a control character.", hint: "Take it out; tabs and line ends may stay.");
        }
    }

    public static void RefuseTwice(DocumentPath path, SpecErrors errors) =>
        errors.Add(path, "The field is there twice.", hint: "Keep one of the two.");
}
