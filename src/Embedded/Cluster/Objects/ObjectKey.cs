namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>Where an object is: its type, its namespace (empty for cluster-wide types) and its name. Ordered as lists are.</summary>
internal sealed record ObjectKey(ResourceType Type, string Namespace, string Name) : IComparable<ObjectKey>
{
    public int CompareTo(ObjectKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byNamespace = string.CompareOrdinal(Namespace, other.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(Name, other.Name);
    }

    public override string ToString() => Namespace.Length == 0 ? $"{Type} {Name}" : $"{Type} {Namespace}/{Name}";
}
