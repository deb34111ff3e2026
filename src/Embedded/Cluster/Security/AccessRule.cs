namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>What a user may do. "*" stands for everything. Resources are plural names, a part of one as in "pods/log".</summary>
internal sealed record AccessRule(IReadOnlyList<string> Verbs, IReadOnlyList<string> Resources, IReadOnlyList<string> Namespaces)
{
    public static readonly AccessRule Everything = new(["*"], ["*"], ["*"]);
    public static readonly AccessRule Reading = new(["get", "list", "watch"], ["*"], ["*"]);

    /// <summary>An empty namespace means a request for all namespaces.</summary>
    public bool Allows(string verb, string resource, string @namespace) =>
        Has(Verbs, verb) && Has(Resources, resource) && Has(Namespaces, @namespace);

    private static bool Has(IReadOnlyList<string> allowed, string asked) => allowed.Contains("*") || allowed.Contains(asked);
}
