namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>A kind of object that the cluster stores, with the names under which the API shows it.</summary>
internal sealed record ResourceType(string Group, string Version, string Plural, string Kind)
{
    public string Singular => Kind.ToLowerInvariant();

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    public bool Namespaced { get; init; } = true;

    /// <summary>Spec and status are written through different paths, and neither path changes the other part.</summary>
    public bool HasStatus { get; init; }

    /// <summary>metadata.generation counts the changes of everything but metadata and status.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>Defined by a CustomResourceDefinition: objects must say what they are, and there is no strategic merge.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Shown by "kubectl get all".</summary>
    public bool IsWorkload { get; init; }

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The name as error messages write it: plural, and the group where there is one.</summary>
    public string QualifiedName => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public string QualifiedKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";

    public override string ToString() => QualifiedName;
}
