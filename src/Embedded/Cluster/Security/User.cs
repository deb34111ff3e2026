namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>Who calls, by bearer token.</summary>
internal sealed record User(string Name, string Token, IReadOnlyList<AccessRule> Rules)
{
    public static User Admin(string token) => new("sparksteps-admin", token, [AccessRule.Everything]);

    public bool May(string verb, string resource, string? @namespace) => Rules.Any(rule => rule.Allows(verb, resource, @namespace ?? ""));

    public bool IsAdmin => Rules.Contains(AccessRule.Everything);
}
