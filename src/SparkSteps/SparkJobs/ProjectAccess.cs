namespace SparkSteps.SparkJobs;

/// <summary>How a pod gets at the step's project: the Secret with the URLs, and the init container that reads it.</summary>
public static class ProjectAccess
{
    public const string InitContainerName = "sparksteps-init";

    /// <summary>The Secret's keys; the URLs join it at submission, so no plan holds them.</summary>
    public const string ArchiveUrlKey = "archive-url";
    public const string InitScriptUrlKey = "init-script-url";
    public const string BootstrapKey = "bootstrap.sh";

    internal const string Folder = "/etc/sparksteps/access";
    internal const string Volume = "sparksteps-access";

    public static string SecretName(string clusterName) => $"{clusterName}-project";
}
