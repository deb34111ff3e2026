namespace SparkSteps.ClusterTests.Servers;

/// <summary>Which real API server there is, decided once before any test runs.</summary>
internal static class RealServerChoice
{
    public const string NoServer =
        "No real API server: set KUBECONFIG, or build the one of `shared/tools/real-api-server` beside the repository. The contracts ran against the embedded one only.";

    /// <summary>A cluster that somebody else runs.</summary>
    public static readonly string? Kubeconfig = Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } path && File.Exists(path) ? path : null;

    /// <summary>Whether the tests start a server of their own, of which they may also stop a clock or play a node.</summary>
    public static readonly bool IsOwn = Kubeconfig is null && IsBuilt();

    public static bool IsThere => IsOwn || Kubeconfig is not null;

    private static bool IsBuilt()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var programs = Path.Combine(cache, "real-api-server", "bin");
        return File.Exists(Path.Combine(SharedFolder.RealApiServer, "start"))
            && File.Exists(Path.Combine(programs, "kube-apiserver"))
            && File.Exists(Path.Combine(programs, "kube-controller-manager"));
    }
}
