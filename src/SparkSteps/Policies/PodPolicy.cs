namespace SparkSteps.Policies;

public sealed record PodPolicy
{
    /// <summary>Volumes of the node's own files.</summary>
    public bool AllowHostPath { get; init; }

    /// <summary>The host's network and processes, privileged containers, and conf that could bring them in.</summary>
    public bool AllowPrivileged { get; init; }

    /// <summary>Kinds of volumes, for instance <c>emptyDir</c>; empty allows all. hostPath is <see cref="AllowHostPath"/>'s own.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>Patterns; empty allows all.</summary>
    public IReadOnlyList<string> PriorityClasses { get; init; } = [];

    /// <summary>Patterns of names of Secrets that steps may name; empty allows all of the namespace.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Patterns of names of ConfigMaps that steps may name; empty allows all of the namespace.</summary>
    public IReadOnlyList<string> ConfigMaps { get; init; } = [];
}
