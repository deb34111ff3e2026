using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.Pods;

/// <summary>ConfigMaps and Secrets that the step sees as files. Their own names may be longer than those of volumes.</summary>
internal static class RoleFiles
{
    private const string GoogleAccount = "GCPServiceAccount";
    private const string HadoopToken = "HadoopDelegationToken";

    public static IEnumerable<PodVolume> Of(RoleSpec role) =>
    [
        .. role.ConfigMaps.Select((map, i) => PodVolume.ConfigMap($"sparksteps-config-{i}", map.Path, map.Name)),
        .. role.Secrets.Select((secret, i) => PodVolume.Secret($"sparksteps-secret-{i}", secret.Path, secret.Name)),
    ];

    /// <summary>What tells the libraries of these kinds of Secrets where they are; the operator sets the same.</summary>
    public static IEnumerable<(string Variable, string Path)> Variables(RoleSpec role) => role.Secrets.SelectMany<SecretMountSpec, (string, string)>(secret => secret.SecretType switch
    {
        GoogleAccount => [("GOOGLE_APPLICATION_CREDENTIALS", $"{secret.Path.TrimEnd('/')}/key.json")],
        HadoopToken => [("HADOOP_TOKEN_FILE_LOCATION", $"{secret.Path.TrimEnd('/')}/hadoop.token")],
        _ => [],
    });
}
