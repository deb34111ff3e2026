namespace SparkSteps.Policies;

public sealed record PodPolicy
{
    /// <summary>Volumes of the node's own files.</summary>
    public bool AllowHostPath { get; init; }

    /// <summary>The host's network and processes, privileged containers, and conf that could bring them in.</summary>
    public bool AllowPrivileged { get; init; }
}
