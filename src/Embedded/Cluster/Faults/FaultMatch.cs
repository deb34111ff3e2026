using System.IO.Enumeration;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>Which requests or pods a fault means. What is left out matches everything; the name is a glob of * and ?.</summary>
internal sealed record FaultMatch
{
    public string? Verb { get; init; }

    /// <summary>The plural name, with a part where there is one: pods, pods/log, sparkapplications/status.</summary>
    public string? Resource { get; init; }

    public string? Namespace { get; init; }

    public string? Name { get; init; }

    public string? LabelSelector { get; init; }

    public bool Matches(FaultSubject subject) =>
        Fits(Verb, subject.Verb) && Fits(Resource, subject.Resource) && Fits(Namespace, subject.Namespace) && Fits(Name, subject.Name) &&
        (LabelSelector is null || (Objects.LabelSelector.Parse(LabelSelector)?.Matches([.. subject.Labels]) ?? false));

    private static bool Fits(string? pattern, string value) => pattern is null || FileSystemName.MatchesSimpleExpression(pattern, value, ignoreCase: false);
}
