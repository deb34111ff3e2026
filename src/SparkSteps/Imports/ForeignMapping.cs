using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports;

/// <summary>A mapping of another system's document. It knows which of its fields were asked for, so that no other is passed over in silence.</summary>
internal sealed class ForeignMapping
{
    private readonly MappingNode? _mapping;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public ForeignMapping(DocumentNode? node, DocumentPath path, SpecErrors errors)
    {
        (_mapping, Path, Errors) = (node as MappingNode, path, errors);
        if (node is SequenceNode or ScalarNode)
        {
            errors.Add(path, "This does not fit here.", (node as ScalarNode)?.Text, "a mapping of names to values");
        }
    }

    public DocumentPath Path { get; }

    public SpecErrors Errors { get; }

    /// <summary>Null when it is left out; null and what could not be read count as left out.</summary>
    public ForeignValue? Take(string name)
    {
        _known.Add(name);
        return _mapping?.Fields.GetValueOrDefault(name) is { } node and not (UnreadableNode or ScalarNode { Kind: ScalarKind.Null })
            ? new ForeignValue(node, Path.Field(name))
            : null;
    }

    /// <summary>Null also when it says nothing.</summary>
    public ForeignValue? TakeFilled(string name) => Take(name) is { IsEmpty: false } value ? value : null;

    public string? TakeText(string name)
    {
        var value = TakeFilled(name);
        if (value is not null && value.Text is null)
        {
            Refuse(name, "This does not fit here.", allowed: "a text");
        }

        return value?.Text;
    }

    public ForeignMapping Mapping(string name) => new(Take(name)?.Node, Path.Field(name), Errors);

    /// <summary>The items of a list, without those that say nothing.</summary>
    public IReadOnlyList<ForeignValue> Items(string name)
    {
        switch (Take(name)?.Node)
        {
            case SequenceNode list:
                return [.. list.Items.Select((item, i) => new ForeignValue(item, Path.Field(name).Item(i)))];
            case ScalarNode or MappingNode:
                Refuse(name, "This does not fit here.", allowed: "a list");
                break;
        }

        return [];
    }

    public IEnumerable<ForeignMapping> Mappings(string name) => Items(name).Select(item => new ForeignMapping(item.Node, item.Path, Errors));

    /// <summary>All fields that are not null, in the document's order.</summary>
    public IEnumerable<(string Name, ForeignValue Value)> Fields() => Take(_mapping?.Fields.Keys.ToList() ?? []);

    /// <summary>Those of them that have not been asked for.</summary>
    public IEnumerable<(string Name, ForeignValue Value)> Rest() => Take(Unknown());

    public void Refuse(string name, string message, string? value = null, string? allowed = null, string? hint = null) =>
        Errors.Add(Path.Field(name), message, value, allowed, hint);

    /// <summary>Carries a field over as it is or as <paramref name="convert"/> makes it.</summary>
    public void Move(string name, StepDraft draft, IReadOnlyList<string> place, Func<ForeignValue, DocumentNode>? convert = null)
    {
        draft.Expect(place, Path.Field(name));
        if (Take(name) is { } value)
        {
            draft.Put(place, convert is null ? value.Node : convert(value), value.Path);
        }
    }

    /// <summary>As <see cref="Move"/>, of a system that writes empty texts, lists and mappings where nothing is meant.</summary>
    public void MoveFilled(string name, StepDraft draft, IReadOnlyList<string> place, Func<ForeignValue, DocumentNode>? convert = null)
    {
        draft.Expect(place, Path.Field(name));
        if (TakeFilled(name) is { } value)
        {
            draft.Put(place, convert is null ? value.Node : convert(value), value.Path);
        }
    }

    public void LeaveOut(string name, StepDraft draft, string reason)
    {
        if (TakeFilled(name) is { } value)
        {
            draft.LeaveOut(value.Path, reason);
        }
    }

    /// <summary>Lists every field that was not asked for and says something.</summary>
    public void LeaveOutRest(StepDraft draft, string reason)
    {
        foreach (var name in Unknown())
        {
            LeaveOut(name, draft, reason);
        }
    }

    public void RefuseRest()
    {
        var known = string.Join(", ", _known);
        foreach (var name in Unknown())
        {
            Errors.Add(Path.Field(name), "There is no such field.", null, known, () => Spelling.Hint(name, _known));
        }
    }

    private IEnumerable<(string Name, ForeignValue Value)> Take(List<string> names)
    {
        foreach (var name in names)
        {
            if (Take(name) is { } value)
            {
                yield return (name, value);
            }
        }
    }

    private List<string> Unknown() => [.. _mapping?.Fields.Keys.Except(_known) ?? []];
}
