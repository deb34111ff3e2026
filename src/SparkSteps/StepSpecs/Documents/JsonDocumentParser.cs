using System.Text;
using System.Text.Json;

namespace SparkSteps.StepSpecs.Documents;

/// <summary>Strict JSON: no comments, no trailing commas, no key twice.</summary>
internal ref struct JsonDocumentParser
{
    // One level more than allowed, so that the limit is reported in our words and not in the library's.
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = DocumentRules.MaxDepth + 1 };

    private readonly SpecErrors _errors;
    private Utf8JsonReader _reader;
    private int _nodes;

    private JsonDocumentParser(ReadOnlySpan<byte> document, SpecErrors errors)
    {
        _reader = new Utf8JsonReader(document, s_options);
        _errors = errors;
    }

    public static DocumentNode? Parse(ReadOnlySpan<byte> document, SpecErrors errors)
    {
        try
        {
            var parser = new JsonDocumentParser(document, errors);
            parser._reader.Read();
            var root = parser.ReadValue(DocumentPath.Root);
            if (root is not null)
            {
                // Nothing may follow; the reader itself refuses it.
                parser._reader.Read();
            }

            return root;
        }
        catch (JsonException e)
        {
            errors.Add(
                "$",
                $"The JSON cannot be read at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: {Reason(e)}",
                hint: "A document that begins with '{' is read as JSON. Correct it there; comments and trailing commas are not JSON.");
            return null;
        }
    }

    private static string Reason(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }

    /// <returns>Null when reading cannot go on; the error has been reported.</returns>
    private DocumentNode? ReadValue(DocumentPath path)
    {
        if (++_nodes > DocumentRules.MaxNodes)
        {
            return DocumentRules.RefuseNumber(_errors);
        }

        var isTooDeep = _reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            && _reader.CurrentDepth >= DocumentRules.MaxDepth;
        return isTooDeep ? DocumentRules.RefuseDepth(path, _errors) : ReadToken(path);
    }

    private DocumentNode? ReadToken(DocumentPath path) => _reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadMapping(path),
        JsonTokenType.StartArray => ReadSequence(path),
        JsonTokenType.String => ReadText(path) is { } text ? new ScalarNode(text, ScalarKind.Text) : UnreadableNode.Instance,
        JsonTokenType.Number => ReadNumber(path),
        JsonTokenType.True => new ScalarNode("true", ScalarKind.Boolean),
        JsonTokenType.False => new ScalarNode("false", ScalarKind.Boolean),
        _ => new ScalarNode("null", ScalarKind.Null),
    };

    private MappingNode? ReadMapping(DocumentPath path)
    {
        var fields = new OrderedDictionary<string, DocumentNode>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            _nodes++;
            var name = ReadText(path);
            var field = path.Field(name ?? "");
            _reader.Read();
            if (ReadValue(field) is not { } value)
            {
                return null;
            }

            if (name is not null && !fields.TryAdd(name, value))
            {
                DocumentRules.RefuseTwice(field, _errors);
            }
        }

        return new MappingNode(fields);
    }

    private SequenceNode? ReadSequence(DocumentPath path)
    {
        var items = new List<DocumentNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue(path.Item(items.Count)) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new SequenceNode(items);
    }

    private readonly DocumentNode ReadNumber(DocumentPath path)
    {
        if (_reader.ValueSpan.Length <= ScalarNode.LongestNumber)
        {
            return new ScalarNode(Encoding.UTF8.GetString(_reader.ValueSpan), ScalarKind.Number);
        }

        _errors.Add(path, "The number is too long.", allowed: $"at most {ScalarNode.LongestNumber} digits and signs");
        return UnreadableNode.Instance;
    }

    /// <returns>Null when it is no text; the error has been reported.</returns>
    private readonly string? ReadText(DocumentPath path)
    {
        try
        {
            var text = _reader.GetString() ?? "";
            DocumentRules.CheckText(text, path, _errors);
            return text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as \uD800: valid by JSON's grammar, but no text.
            _errors.Add(path, "The text holds half of a UTF-16 surrogate pair.", hint: "Write the whole character.");
            return null;
        }
    }
}
