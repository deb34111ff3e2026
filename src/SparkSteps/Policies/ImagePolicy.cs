namespace SparkSteps.Policies;

public sealed record ImagePolicy
{
    /// <summary>Registries, folders or repositories, for instance <c>registry.example/team</c>; empty allows all.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Whether images must be named by their digest, so that nobody can put another one under the same tag.</summary>
    public bool RequireDigest { get; init; }
}
