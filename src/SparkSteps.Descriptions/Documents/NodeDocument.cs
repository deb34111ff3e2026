namespace SparkSteps.Descriptions.Documents;

/// <summary>One function of a pipeline.</summary>
internal sealed record NodeDocument
{
    /// <summary>Unique in the pipeline.</summary>
    public string? Name { get; init; }

    /// <summary>The datasets that it reads. <c>name@format</c> is another way to read the dataset <c>name</c>.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The datasets that it makes; each has one maker.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>Its tags; <c>sparksteps:group:default</c> keeps it out of groups of Spark nodes.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The annotated types of its parameters, by name.</summary>
    public IReadOnlyDictionary<string, TypeName> InputTypes { get; init; } = new Dictionary<string, TypeName>();

    /// <summary>The annotated type of what it returns.</summary>
    public TypeName? ReturnType { get; init; }
}
