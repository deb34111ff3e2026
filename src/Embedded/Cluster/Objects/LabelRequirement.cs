namespace SparkSteps.Embedded.Cluster.Objects;

/// <summary>One term of a label selector. Operators: =, !=, in, notin, exists, !exists.</summary>
internal sealed record LabelRequirement(string Key, string Operator, IReadOnlyList<string> Values)
{
    public bool Matches(IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        var value = labels.FirstOrDefault(label => label.Key == Key).Value;
        return Operator switch
        {
            "exists" => value is not null,
            "!exists" => value is null,
            "=" or "in" => value is not null && Values.Contains(value),
            _ => value is null || !Values.Contains(value),
        };
    }
}
