namespace SparkSteps.Embedded.Cluster.Security;

/// <summary>Who calls, and what they may do.</summary>
internal sealed record User(string Name, IReadOnlyList<AccessRule> Rules)
{
    public static User Admin { get; } = new("sparksteps-admin", [AccessRule.Everything]);

    public bool May(Access access) => Rules.Any(rule => rule.Allows(access));

    public bool IsAdmin => Rules.Contains(AccessRule.Everything);
}
