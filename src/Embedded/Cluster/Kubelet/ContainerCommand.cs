namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>What a container runs as a process of this machine.</summary>
internal sealed record ContainerCommand(IReadOnlyList<string> Arguments)
{
    /// <summary>Written as the log's first line.</summary>
    public string Note { get; init; } = "";

    /// <summary>How a driver runs ("python3 (no Spark on this machine)", "spark-submit 3.5.3"); null for other containers.</summary>
    public string? Driver { get; init; }

    /// <summary>Why the container cannot run here; it then ends with exit code 1 and this message.</summary>
    public string? Refusal { get; init; }

    public IReadOnlyDictionary<string, string> ExtraEnvironment { get; init; } = new Dictionary<string, string>();

    public static ContainerCommand Refused(string message) => new(["sh", "-c", "exit 1"]) { Refusal = message, Note = message };
}
