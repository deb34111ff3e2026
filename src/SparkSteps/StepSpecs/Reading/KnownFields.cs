namespace SparkSteps.StepSpecs.Reading;

/// <summary>The fields that a mapping may have, and the mappings among them with theirs.</summary>
internal sealed class KnownFields
{
    private readonly List<string> _names = [];
    private readonly List<(string Name, KnownFields Fields)> _parts = [];

    public void Add(string name)
    {
        if (!Contains(name))
        {
            _names.Add(name);
        }
    }

    public void Add(string name, KnownFields fields)
    {
        Add(name);
        _parts.Add((name, fields));
    }

    public bool Contains(string name) => _names.Contains(name);

    /// <summary>What an unknown field was meant to be: one of a part, for an image is the Spark application's and cores are a role's, or one that is spelt nearly so.</summary>
    public string? HintFor(string unknown)
    {
        var places = _parts.Where(part => part.Fields.Contains(unknown)).Select(part => $"'{part.Name}.{unknown}'").ToList();
        return places.Count > 0 ? $"Did you mean {string.Join(" or ", places)}?" : Spelling.Hint(unknown, _names);
    }

    public override string ToString() => string.Join(", ", _names);
}
