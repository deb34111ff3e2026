using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SparkSteps.Cli.Answers;

/// <summary>JSON as YAML. Texts that YAML would take for something else are quoted.</summary>
internal static class YamlText
{
    public static string Of(JsonNode? node)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(node, emitter);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(JsonNode? node, IEmitter emitter)
    {
        switch (node)
        {
            case JsonObject fields:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, fields.Count > 0 ? MappingStyle.Block : MappingStyle.Flow));
                foreach (var (name, value) in fields)
                {
                    emitter.Emit(Text(name));
                    Write(value, emitter);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray items:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, items.Count > 0 ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (var item in items)
                {
                    Write(item, emitter);
                }

                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(Leaf(node));
                break;
        }
    }

    private static Scalar Leaf(JsonNode? node) => node switch
    {
        null => Bare("null"),
        _ when node.GetValueKind() == JsonValueKind.String => Text(node.GetValue<string>()),
        _ => Bare(node.ToJsonString()),
    };

    private static Scalar Text(string text) =>
        text.Contains('\n') && !text.Any(c => char.IsControl(c) && c != '\n') && !text.StartsWith(' ') && text.Trim().Length > 0 ? Styled(text, ScalarStyle.Literal)
        : IsSafe(text) ? Styled(text, ScalarStyle.Plain)
        : Styled(text, ScalarStyle.DoubleQuoted);

    // Narrow on purpose: what is quoted for nothing is still right.
    private static bool IsSafe(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./ ".Contains(c)) && text[^1] != ' '
        && text.ToLowerInvariant() is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "y" or "n");

    private static Scalar Styled(string text, ScalarStyle style) => new(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);

    private static Scalar Bare(string text) => Styled(text, ScalarStyle.Plain);
}
