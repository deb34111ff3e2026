using System.Collections.ObjectModel;
using System.Globalization;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs.Reading;

/// <summary>
/// Reads the fields of one mapping. What is wrong is noted and replaced by something harmless, so that reading goes on to the next fault.
/// A field that is null counts as left out. The fields asked for are the fields that exist: <see cref="RefuseUnknown"/> names the others.
/// </summary>
internal sealed class MappingReader
{
    private const string QuotesHint = "Write it in quotes.";

    private readonly MappingNode? _mapping;
    private readonly DocumentPath _path;
    private readonly SpecErrors _errors;
    private readonly KnownFields _known = new();

    public MappingReader(DocumentNode? node, DocumentPath path, SpecErrors errors)
    {
        _mapping = node as MappingNode;
        _path = path;
        _errors = errors;
        if (node is SequenceNode or ScalarNode)
        {
            AddWrongType(path, node, "a mapping of names to values");
        }
    }

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A part of the document that someone else reads; null when it is left out.</summary>
    public DocumentNode? Node(string name) => Find(name);

    public string? Text(string name)
    {
        switch (Find(name))
        {
            case ScalarNode { Kind: ScalarKind.Text } text:
                return text.Text;
            case null or UnreadableNode:
                return null;
            case var node:
                AddWrongText(_path.Field(name), node);
                return null;
        }
    }

    public string Required(string name, string hint)
    {
        if (!Has(name))
        {
            AddMissing(name, hint);
        }

        return Text(name) ?? "";
    }

    public int Integer(string name, int fallback)
    {
        switch (Find(name))
        {
            case null or UnreadableNode:
                return fallback;
            case ScalarNode { Kind: ScalarKind.Number } number
                when int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value):
                return value;
            case var node:
                AddWrongType(_path.Field(name), node, "a whole number without quotes");
                return fallback;
        }
    }

    /// <summary>A number with or without a fraction; null when it is left out.</summary>
    public decimal? Number(string name, string allowed)
    {
        switch (Find(name))
        {
            case null or UnreadableNode:
                return null;
            case ScalarNode { Kind: ScalarKind.Number } number
                when decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value):
                return value;
            case var node:
                AddWrongType(_path.Field(name), node, allowed);
                return null;
        }
    }

    public decimal RequiredNumber(string name, string allowed, string hint)
    {
        if (!Has(name))
        {
            AddMissing(name, hint);
        }

        return Number(name, allowed) ?? 0;
    }

    public bool Flag(string name, bool fallback)
    {
        switch (Find(name))
        {
            case null or UnreadableNode:
                return fallback;
            case ScalarNode { Kind: ScalarKind.Boolean } flag:
                return flag.Text is ['t' or 'T', ..];
            case var node:
                AddWrongType(_path.Field(name), node, "true or false without quotes");
                return fallback;
        }
    }

    public int RequiredInteger(string name, int placeholder, string hint)
    {
        if (!Has(name))
        {
            AddMissing(name, hint);
        }

        return Integer(name, placeholder);
    }

    public int? OptionalInteger(string name) => Has(name) ? Integer(name, 0) : null;

    public bool? OptionalFlag(string name) => Has(name) ? Flag(name, false) : null;

    public bool RequiredFlag(string name, string hint)
    {
        if (!Has(name))
        {
            AddMissing(name, hint);
        }

        return Flag(name, false);
    }

    /// <summary>A text that often looks like a number, such as a quantity: <c>2</c> is <c>"2"</c>.</summary>
    public string? TextOrNumber(string name) =>
        Find(name) is ScalarNode { Kind: ScalarKind.Number } number ? number.Text : Text(name);

    /// <summary>A value with a text form of its own, such as a memory size.</summary>
    public T Value<T>(string name, T fallback, TextParser<T> parse, string allowed)
    {
        switch (Find(name))
        {
            case null or UnreadableNode:
                return fallback;
            case ScalarNode { Kind: ScalarKind.Text } text when parse(text.Text, out var value):
                return value;
            case var node:
                var wouldFit = node is ScalarNode scalar && parse(scalar.Text, out _);
                AddWrongType(_path.Field(name), node, allowed, wouldFit ? QuotesHint : null);
                return fallback;
        }
    }

    public T? Optional<T>(string name, TextParser<T> parse, string allowed)
        where T : struct =>
        Has(name) ? Value(name, default, parse, allowed) : null;

    public T Required<T>(string name, T placeholder, TextParser<T> parse, string allowed, string hint)
    {
        if (!Has(name))
        {
            AddMissing(name, hint);
        }

        return Value(name, placeholder, parse, allowed);
    }

    /// <summary>A mapping that Kubernetes gives its shape, which a rule looks at.</summary>
    public KubernetesValue? Kubernetes(string name) => Find(name) is { } node ? KubernetesValue.Of(node) : null;

    public IReadOnlyList<KubernetesValue> KubernetesList(string name) => Items(name, (item, _) => KubernetesValue.Of(item), "a list");

    public IReadOnlyDictionary<string, KubernetesValue> KubernetesMap(string name) =>
        Entries(name, (value, _) => KubernetesValue.Of(value), "a mapping of names to values");

    public MappingReader Mapping(string name)
    {
        var part = new MappingReader(Find(name), _path.Field(name), _errors);
        _known.Add(name, part._known);
        return part;
    }

    public MappingReader RequiredMapping(string name, string hint)
    {
        if (!Has(name))
        {
            AddMissing(name, hint);
        }

        return Mapping(name);
    }

    /// <summary>A list of mappings, each with fields of its own.</summary>
    public IReadOnlyList<MappingReader> Mappings(string name) => Items(name, (item, path) => new MappingReader(item, path, _errors), "a list of mappings");

    public IReadOnlyList<string> Texts(string name) => Items(name, ScalarText, "a list of texts");

    /// <summary>Names and texts. Numbers and booleans are taken as they are spelt: <c>8</c> is <c>"8"</c>.</summary>
    public IReadOnlyDictionary<string, string> TextMap(string name) => Entries(name, ScalarText, "a mapping of names to texts");

    public void RefuseUnknown()
    {
        if (_mapping is null)
        {
            return;
        }

        foreach (var name in _mapping.Fields.Keys.Where(name => !_known.Contains(name)))
        {
            _errors.Add(_path.Field(name), "There is no such field.", null, _known.ToString(), () => _known.HintFor(name));
        }
    }

    private IReadOnlyList<T> Items<T>(string name, Func<DocumentNode, DocumentPath, T> read, string allowed)
    {
        switch (Find(name))
        {
            case SequenceNode sequence:
                var path = _path.Field(name);
                return [.. sequence.Items.Select((item, i) => read(item, path.Item(i)))];
            case null or UnreadableNode:
                return [];
            case var node:
                AddWrongType(_path.Field(name), node, allowed);
                return [];
        }
    }

    private IReadOnlyDictionary<string, T> Entries<T>(string name, Func<DocumentNode, DocumentPath, T> read, string allowed)
    {
        var (node, path) = (Find(name), _path.Field(name));
        if (node is MappingNode mapping)
        {
            var entries = new SortedDictionary<string, T>(StringComparer.Ordinal);
            foreach (var (key, value) in mapping.Fields)
            {
                entries.Add(key, read(value, path.Field(key)));
            }

            return entries;
        }

        if (node is not (null or UnreadableNode))
        {
            AddWrongType(path, node, allowed);
        }

        return ReadOnlyDictionary<string, T>.Empty;
    }

    private DocumentNode? Find(string name)
    {
        _known.Add(name);
        return _mapping?.Fields.GetValueOrDefault(name) is { } node and not ScalarNode { Kind: ScalarKind.Null } ? node : null;
    }

    private string ScalarText(DocumentNode node, DocumentPath path)
    {
        if (node is ScalarNode { Kind: not ScalarKind.Null } scalar)
        {
            return scalar.Text;
        }

        if (node is not UnreadableNode)
        {
            AddWrongText(path, node);
        }

        return "";
    }

    private void AddMissing(string name, string hint) =>
        _errors.Add(_path.Field(name), "The field is missing.", hint: hint);

    private void AddWrongText(DocumentPath path, DocumentNode node) =>
        AddWrongType(path, node, "a text", node is ScalarNode { Kind: not ScalarKind.Null } ? QuotesHint : null);

    private void AddWrongType(DocumentPath path, DocumentNode node, string allowed, string? hint = null)
    {
        var (found, value) = node switch
        {
            MappingNode => ("A mapping", null),
            SequenceNode => ("A list", null),
            ScalarNode { Kind: ScalarKind.Null } => ("An empty value", null),
            ScalarNode { Kind: ScalarKind.Number } number => ("This number", number.Text),
            ScalarNode { Kind: ScalarKind.Boolean } boolean => ("A boolean", boolean.Text),
            ScalarNode scalar => ("This text", scalar.Text),
            _ => ("This", null),
        };
        _errors.Add(path, $"{found} does not fit here.", value, allowed, hint);
    }
}
