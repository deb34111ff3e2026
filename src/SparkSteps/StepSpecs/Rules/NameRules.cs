namespace SparkSteps.StepSpecs.Rules;

/// <summary>Names and plain values that are no types of their own. The step's name and namespace were checked when they were read.</summary>
internal static class NameRules
{
    private const int LongestUser = 256;
    private const int LongestGrace = 24 * 3600;

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        if (!NamespaceName.TryParse(spec.Cluster, out _))
        {
            errors.Add("$.cluster", "This cannot be a cluster profile's name.", spec.Cluster, NamespaceName.Allowed);
        }

        CheckSubdomain("$.driver.serviceAccount", "service account", spec.Driver.ServiceAccount, errors);
        CheckSubdomain("$.executor.serviceAccount", "service account", spec.Executor.ServiceAccount, errors);
        CheckSubdomain("$.spark.configMap", "ConfigMap", spec.Spark.ConfigMap, errors);
        CheckSubdomain("$.spark.hadoopConfigMap", "ConfigMap", spec.Spark.HadoopConfigMap, errors);
        for (var i = 0; i < spec.Spark.ImagePullSecrets.Count; i++)
        {
            CheckSubdomain($"$.spark.imagePullSecrets[{i}]", "Secret", spec.Spark.ImagePullSecrets[i], errors);
        }

        CheckRole("$.driver", spec.Driver, errors);
        CheckRole("$.executor", spec.Executor, errors);
        if (spec.Spark.ProxyUser is { } user && (user.Length is 0 or > LongestUser || !Patterns.IsSolid(user) || user.StartsWith('-')))
        {
            errors.Add("$.spark.proxyUser", "This cannot be a user's name.", user, $"1 to {LongestUser} characters without spaces, no '-' first");
        }
    }

    /// <summary>A name that objects of the cluster have; one that is left out is none that could be wrong.</summary>
    public static void CheckSubdomain(string path, string what, string? name, SpecErrors errors)
    {
        if (name is not null && !Patterns.IsSubdomain(name))
        {
            errors.Add(path, $"This cannot be a {what}'s name.", name, Patterns.SubdomainAllowed);
        }
    }

    public static void CheckChoice(string path, string value, IReadOnlyList<string> choices, SpecErrors errors)
    {
        if (!choices.Contains(value))
        {
            errors.Add(path, "This value is not known here.", value, string.Join(", ", choices), Spelling.Hint(value, choices));
        }
    }

    private static void CheckRole(string path, RoleSpec role, SpecErrors errors)
    {
        CheckSubdomain($"{path}.priorityClassName", "priority class", role.PriorityClassName, errors);
        CheckSubdomain($"{path}.schedulerName", "scheduler", role.SchedulerName, errors);
        if (role.TerminationGracePeriodSeconds is { } seconds)
        {
            ResourceRules.CheckRange($"{path}.terminationGracePeriodSeconds", seconds, 0, LongestGrace, errors);
        }
    }
}
