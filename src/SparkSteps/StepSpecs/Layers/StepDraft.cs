using System.Diagnostics.CodeAnalysis;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Layers;

/// <summary>A part of a step spec while another system's document is carried over into it: where each field came from, and what has no place.</summary>
/// <param name="document">The place of the whole, for what stands nowhere in particular.</param>
internal sealed class StepDraft(DocumentPath document)
{
    private readonly Dictionary<string, DocumentPath> _origins = new(StringComparer.Ordinal);
    private readonly List<NotCarriedOver> _notCarriedOver = [];
    private readonly MappingNode _fields = Empty();

    public StepLayer Layer => new(_fields, PathOf);

    public IReadOnlyList<NotCarriedOver> NotCarriedOver => _notCarriedOver;

    /// <summary>What is there already is replaced; two mappings are joined.</summary>
    public void Put(IReadOnlyList<string> place, DocumentNode value, DocumentPath from)
    {
        Fill(place, value);
        _origins[Text(place)] = from;
    }

    /// <summary>A value that the other system takes for granted.</summary>
    public void Put(IReadOnlyList<string> place, DocumentNode value) => Fill(place, value);

    /// <summary>Where a field would stand if it were there: what is wrong with its absence is wrong at that place.</summary>
    public void Expect(IReadOnlyList<string> place, DocumentPath from) => _origins.TryAdd(Text(place), from);

    /// <summary>Where an item of a list, or a field of one, came from.</summary>
    public void ExpectItem(IReadOnlyList<string> place, int index, DocumentPath from, string? field = null) =>
        _origins[$"{Text(place)}[{index}]{(field is null ? "" : DocumentPath.FieldSegment(field))}"] = from;

    public void LeaveOut(DocumentPath path, string reason) => _notCarriedOver.Add(new NotCarriedOver(SecretText.Redact(path.ToString()), reason));

    /// <summary>Whether nothing has been carried over.</summary>
    public bool IsEmpty => _fields.Fields.Count == 0;

    public bool Has(IReadOnlyList<string> place) => Find(place) is not null;

    /// <summary>Takes a value out again, for what is said elsewhere.</summary>
    public bool TryTake(IReadOnlyList<string> place, [NotNullWhen(true)] out DocumentPath? from)
    {
        from = _origins.GetValueOrDefault(Text(place));
        return from is not null && Find([.. place.SkipLast(1)]) is MappingNode parent && parent.Fields.Remove(place[^1]);
    }

    public DocumentNode? Find(IReadOnlyList<string> place)
    {
        DocumentNode? node = _fields;
        foreach (var name in place)
        {
            node = (node as MappingNode)?.Fields.GetValueOrDefault(name);
        }

        return node;
    }

    private void Fill(IReadOnlyList<string> place, DocumentNode value)
    {
        var parent = _fields;
        foreach (var name in place.SkipLast(1))
        {
            if (parent.Fields.GetValueOrDefault(name) is not MappingNode child)
            {
                parent.Fields[name] = child = Empty();
            }

            parent = child;
        }

        // One setting may add to what another has put there: conf and its ports.
        if (value is MappingNode more && parent.Fields.GetValueOrDefault(place[^1]) is MappingNode known)
        {
            foreach (var (name, item) in more.Fields)
            {
                known.Fields[name] = item;
            }
        }
        else
        {
            parent.Fields[place[^1]] = value is MappingNode own ? new MappingNode(new(own.Fields, StringComparer.Ordinal)) : value;
        }
    }

    private string PathOf(string path) => _origins.Keys.Where(origin => Holds(origin, path)).MaxBy(origin => origin.Length) is { } found
        ? _origins[found] + path[found.Length..]
        : document.ToString();

    private static bool Holds(string outer, string path) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || path[outer.Length] is '.' or '[');

    private static string Text(IReadOnlyList<string> place) => "$" + string.Concat(place.Select(DocumentPath.FieldSegment));

    private static MappingNode Empty() => new(new(StringComparer.Ordinal));
}
