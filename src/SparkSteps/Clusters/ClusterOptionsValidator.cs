using Microsoft.Extensions.Options;
using SparkSteps.Arm;

namespace SparkSteps.Clusters;

internal sealed class ClusterOptionsValidator : IValidateOptions<ClusterOptions>
{
    private const string Choices = $"{nameof(ClusterOptions.Kubeconfig)}, {nameof(ClusterOptions.InCluster)}=true or "
        + nameof(ClusterOptions.AksResourceId);

    private const int MostWrites = 10_000;

    public ValidateOptionsResult Validate(string? name, ClusterOptions options)
    {
        var section = $"{ClusterOptions.Section}:{name}";
        var failures = Failures(options).Select(failure => $"{section} {failure}").ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Failures(ClusterOptions options)
    {
        var chosen = Chosen(options).ToList();
        if (chosen.Count == 0)
            yield return $"names no cluster: set {Choices}";
        if (chosen.Count > 1)
            yield return $"names more than one cluster ({string.Join(", ", chosen)}): keep one of {Choices}";
        if (options.Context is not null && string.IsNullOrWhiteSpace(options.Kubeconfig))
            yield return $"has a {nameof(options.Context)} without a {nameof(options.Kubeconfig)}";
        if (!string.IsNullOrWhiteSpace(options.AksResourceId) && !ArmResourceId.IsManagedCluster(options.AksResourceId))
            yield return $"has an {nameof(options.AksResourceId)} that is not {ArmResourceId.ManagedClusterForm}";
        if (!ArmResourceId.IsEndpoint(options.ArmEndpoint))
            yield return $"has an {nameof(options.ArmEndpoint)} that is not https";
        if (options.RequestTimeout < TimeSpan.FromSeconds(1) || options.RequestTimeout > TimeSpan.FromMinutes(5))
            yield return $"has a {nameof(options.RequestTimeout)} that is not between 1 second and 5 minutes";
        if (options.WritesPerSecond is < 0 or > MostWrites)
            yield return $"has {nameof(options.WritesPerSecond)} that are not between 0 (no limit) and {MostWrites}";
        if (options.WriteBurst is < 1 or > MostWrites)
            yield return $"has a {nameof(options.WriteBurst)} that is not between 1 and {MostWrites}";
    }

    private static IEnumerable<string> Chosen(ClusterOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.Kubeconfig))
            yield return nameof(options.Kubeconfig);
        if (options.InCluster)
            yield return nameof(options.InCluster);
        if (!string.IsNullOrWhiteSpace(options.AksResourceId))
            yield return nameof(options.AksResourceId);
    }
}
