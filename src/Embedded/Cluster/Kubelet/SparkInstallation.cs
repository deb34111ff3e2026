namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Spark on this machine.</summary>
internal sealed record SparkInstallation(string SparkSubmit, string Version)
{
    /// <summary>By SPARK_HOME, else by PATH; null when there is none.</summary>
    public static SparkInstallation? Find(string? sparkHome, string? path)
    {
        var folders = (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var candidates = sparkHome is { Length: > 0 } ? folders.Prepend(Path.Combine(sparkHome, "bin")) : folders;
        return candidates.Select(folder => Path.Combine(folder, "spark-submit")).FirstOrDefault(File.Exists) is { } found
            ? new SparkInstallation(found, VersionOf(found))
            : null;
    }

    // A distribution says its version in the first line of RELEASE: "Spark 3.5.3 (git revision …) built for Hadoop 3.3.4".
    private static string VersionOf(string sparkSubmit)
    {
        var release = Path.Combine(Path.GetDirectoryName(sparkSubmit) ?? "", "..", "RELEASE");
        return File.Exists(release) && File.ReadLines(release).FirstOrDefault()?.Split(' ') is ["Spark", var version, ..] ? version : "(unknown version)";
    }
}
