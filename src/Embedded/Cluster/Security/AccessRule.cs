namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>What a user may do. "*" stands for everything.</summary>
internal sealed record AccessRule(IReadOnlyList<string> Verbs, IReadOnlyList<string> Resources, IReadOnlyList<string> Namespaces)
{
    public static readonly AccessRule Everything = new(["*"], ["*"], ["*"]);
    public static readonly AccessRule Reading = new(["get", "list", "watch"], ["*"], ["*"]);

    public IReadOnlyList<string> Groups { get; init; } = ["*"];

    public bool Allows(Access access) =>
        Has(Verbs, access.Verb) && Has(Groups, access.Group) && Has(Resources, access.Resource) && Has(Namespaces, access.Namespace);

    private static bool Has(IReadOnlyList<string> allowed, string asked) => allowed.Contains("*") || allowed.Contains(asked);
}
