using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>
/// Conf keys that a spec may not hold: a field of the spec says the same, Spark or the service sets them, or the Spark operator's webhook
/// refuses them.
/// </summary>
internal static partial class ReservedConf
{
    private static readonly Dictionary<string, string> s_fields = new(StringComparer.Ordinal)
    {
        ["spark.app.name"] = "name",
        ["spark.master"] = "cluster",
        ["spark.kubernetes.driver.master"] = "cluster",
        ["spark.kubernetes.namespace"] = "namespace",
        ["spark.kubernetes.container.image"] = "spark.image",
        ["spark.kubernetes.driver.container.image"] = "driver.image",
        ["spark.kubernetes.executor.container.image"] = "executor.image",
        ["spark.kubernetes.authenticate.driver.serviceAccountName"] = "driver.serviceAccount",
        ["spark.kubernetes.authenticate.executor.serviceAccountName"] = "executor.serviceAccount",
        ["spark.driver.cores"] = "driver.cores",
        ["spark.driver.memory"] = "driver.memory",
        ["spark.driver.memoryOverhead"] = "driver.memoryOverhead",
        ["spark.executor.cores"] = "executor.cores",
        ["spark.executor.memory"] = "executor.memory",
        ["spark.executor.memoryOverhead"] = "executor.memoryOverhead",
        ["spark.executor.instances"] = "executor.instances",
        ["spark.jars"] = "spark.dependencies.jars",
        ["spark.files"] = "spark.dependencies.files",
        ["spark.submit.pyFiles"] = "spark.dependencies.pyFiles",
        ["spark.archives"] = "spark.dependencies.archives",
        ["spark.jars.packages"] = "spark.dependencies.packages",
        ["spark.jars.excludes"] = "spark.dependencies.excludePackages",
        ["spark.jars.repositories"] = "spark.dependencies.repositories",
    };

    private static readonly HashSet<string> s_setElsewhere = new(StringComparer.Ordinal)
    {
        "spark.app.id",
        "spark.driver.bindAddress",
        "spark.driver.host",
        "spark.kubernetes.driver.pod.name",
        "spark.kubernetes.executor.podNamePrefix",
        "spark.kubernetes.resource.type",
        "spark.kubernetes.submission.waitAppCompletion",
        "spark.kubernetes.submitInDriver",
        "spark.submit.deployMode",
    };

    /// <returns>Null when the key is free.</returns>
    public static Fault? FaultOf(string key)
    {
        if (s_fields.TryGetValue(key, out var field))
        {
            return new("A field of the spec sets this key.", Hint: $"Use {field} instead.");
        }

        if (s_setElsewhere.Contains(key))
        {
            return new("Spark or this service sets this key by itself.", Hint: "Leave it out.");
        }

        if (Credentials().IsMatch(key))
        {
            return new("The sign-in to the cluster is the service's own.", Hint: "Leave it out; pods act as driver.serviceAccount.");
        }

        if (PodTemplate().IsMatch(key))
        {
            return new("The service sets the pod templates by itself.", Hint: "Leave it out; project and spark.image say what runs.");
        }

        return FaultOfLabelOrEnv(key);
    }

    private static Fault? FaultOfLabelOrEnv(string key)
    {
        if (PodLabel().Match(key) is { Success: true } label && LabelRules.IsReserved(key[label.Length..]))
        {
            return new("This label belongs to Spark, the operator or this service.", Hint: "Use another label.");
        }

        return SpecConf.VariableOf(key) is { } variable && EnvRules.ReasonReserved(variable) is { } reason
            ? new(reason, Hint: "Use another variable.")
            : null;
    }

    [GeneratedRegex(@"\Aspark\.kubernetes\.authenticate\.")]
    private static partial Regex Credentials();

    [GeneratedRegex(@"\Aspark\.kubernetes\.(?:driver|executor)\.podTemplate")]
    private static partial Regex PodTemplate();

    [GeneratedRegex(@"\Aspark\.kubernetes\.(?:driver|executor)\.(?:service\.)?label\.")]
    private static partial Regex PodLabel();
}
