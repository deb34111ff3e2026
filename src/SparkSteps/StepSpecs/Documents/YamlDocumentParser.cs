using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SparkSteps.StepSpecs.Documents;

/// <summary>
/// The part of YAML that says the same as JSON: mappings, sequences and scalars of one document. Anchors, aliases, merge keys and tags
/// are refused: small documents with them can stand for huge ones, and no step needs them.
/// </summary>
internal sealed class YamlDocumentParser
{
    private const string PlainYaml = "Write the values out: anchors (&), aliases (*), merge keys (<<) and tags (!) are not taken.";

    private readonly Parser _parser;
    private readonly SpecErrors _errors;
    private int _nodes;

    private YamlDocumentParser(string document, SpecErrors errors)
    {
        _parser = new Parser(new Scanner(new StringReader(document), skipComments: true));
        _errors = errors;
    }

    public static DocumentNode? Parse(string document, SpecErrors errors)
    {
        var parser = new YamlDocumentParser(document, errors);
        try
        {
            return parser.ReadDocument();
        }
        catch (YamlException e)
        {
            parser.AddSyntaxError($"at line {e.Start.Line}, column {e.Start.Column}: {e.Message}");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The library's own answer to some list entries that are cut off, \U escapes that are no character, empty tags.
            parser.AddSyntaxError($"after line {parser._parser.Current?.End.Line ?? 1}.");
        }

        return null;
    }

    private DocumentNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            _errors.Add("$", "The document is empty.", hint: "Send a step spec; it begins with 'apiVersion: sparksteps/v1'.");
            return null;
        }

        var root = ReadNode(DocumentPath.Root, depth: 0);
        if (root is null)
        {
            return null;
        }

        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            _errors.Add("$", "There is more than one document.", hint: "Send one document at a time, without '---' between parts.");
            return null;
        }

        return root;
    }

    /// <returns>Null when reading cannot go on; the error has been reported.</returns>
    private DocumentNode? ReadNode(DocumentPath path, int depth)
    {
        if (++_nodes > DocumentRules.MaxNodes)
        {
            return DocumentRules.RefuseNumber(_errors);
        }

        if (_parser.Current is AnchorAlias alias)
        {
            _parser.MoveNext();
            _errors.Add(path, $"The alias '*{Shown(alias.Value.Value)}' is not taken.", hint: PlainYaml);
            return UnreadableNode.Instance;
        }

        var node = _parser.Require<NodeEvent>();
        RefuseAnchorAndTag(node, path);
        _parser.MoveNext();
        if (node is Scalar scalar)
        {
            DocumentRules.CheckText(scalar.Value, path, _errors);
            return scalar.Style == ScalarStyle.Plain ? ScalarNode.FromPlain(scalar.Value) : new ScalarNode(scalar.Value, ScalarKind.Text);
        }

        if (depth == DocumentRules.MaxDepth)
        {
            return DocumentRules.RefuseDepth(path, _errors);
        }

        return node is SequenceStart ? ReadSequence(path, depth + 1) : ReadMapping(path, depth + 1);
    }

    private SequenceNode? ReadSequence(DocumentPath path, int depth)
    {
        var items = new List<DocumentNode>();
        while (_parser.Current is not SequenceEnd)
        {
            if (ReadNode(path.Item(items.Count), depth) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        _parser.MoveNext();
        return new SequenceNode(items);
    }

    private MappingNode? ReadMapping(DocumentPath path, int depth)
    {
        var fields = new OrderedDictionary<string, DocumentNode>(StringComparer.Ordinal);
        while (_parser.Current is not MappingEnd)
        {
            if (ReadNode(path, depth) is not { } key)
            {
                return null;
            }

            var name = NameOf(key, path);
            var field = path.Field(name ?? "");
            if (ReadNode(field, depth) is not { } value)
            {
                return null;
            }

            if (name is not null && !fields.TryAdd(name, value))
            {
                DocumentRules.RefuseTwice(field, _errors);
            }
        }

        _parser.MoveNext();
        return new MappingNode(fields);
    }

    private string? NameOf(DocumentNode key, DocumentPath path)
    {
        switch (key)
        {
            case ScalarNode { Text: "<<" }:
                _errors.Add(path.Field("<<"), "The merge key '<<' is not taken.", hint: PlainYaml);
                return null;
            case ScalarNode { Kind: not ScalarKind.Null } scalar:
                return scalar.Text;
            case UnreadableNode:
                return null;
            default:
                _errors.Add(path, "A field's name must be a text.", allowed: "name: value");
                return null;
        }
    }

    private void RefuseAnchorAndTag(NodeEvent node, DocumentPath path)
    {
        if (!node.Anchor.IsEmpty)
        {
            _errors.Add(path, $"The anchor '&{Shown(node.Anchor.Value)}' is not taken.", hint: PlainYaml);
        }

        if (!node.Tag.IsEmpty)
        {
            _errors.Add(path, $"The tag '{(node.Tag.IsNonSpecific ? "!" : Shown(node.Tag.Value))}' is not taken.", hint: PlainYaml);
        }
    }

    private static string Shown(string name) => ShownValue.Of("", name);

    private void AddSyntaxError(string whereAndWhy) => _errors.Add(
        "$", $"The YAML cannot be read {whereAndWhy}",
        hint: "Look at the indentation (spaces, no tabs), the quotes and the ': ' after names there.");
}
