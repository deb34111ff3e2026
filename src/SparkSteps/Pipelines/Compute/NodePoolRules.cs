using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.Pipelines.Compute;

/// <summary>What must hold of a node pool before AKS is asked: its own rules, as far as they are the same for every cluster.</summary>
internal static partial class NodePoolRules
{
    private const string Path = "$.compute.nodePool";
    private const int MostNodes = 1000;
    private const int MaxTaints = 20;
    private static readonly string[] s_domains = ["kubernetes.io", "k8s.io", "kubernetes.azure.com"];
    private static readonly string[] s_zones = ["1", "2", "3"];

    public static void Check(NodePoolSpec pool, SpecErrors errors)
    {
        if (!VmSize().IsMatch(pool.VmSize))
        {
            errors.Add($"{Path}.vmSize", "This is not a VM size.", pool.VmSize, "letters, digits and '_', for instance Standard_D8s_v5");
        }

        CheckCounts(pool, errors);
        if (pool.OsDiskSizeGB is { } disk and (< 30 or > 2048))
        {
            errors.Add($"{Path}.osDiskSizeGB", "The number is out of range.", $"{disk}", "30 to 2048");
        }

        CheckLabels(pool, errors);
        CheckTaints(pool, errors);
        CheckZones(pool, errors);
    }

    private static void CheckCounts(NodePoolSpec pool, SpecErrors errors)
    {
        CheckRange("count", pool.Count, errors);
        CheckRange("minCount", pool.MinCount, errors);
        CheckRange("maxCount", pool.MaxCount, errors);
        if (pool.MinCount is null != pool.MaxCount is null)
        {
            errors.Add($"{Path}.{(pool.MinCount is null ? "minCount" : "maxCount")}", "The field is missing.", hint: "Give both minCount and maxCount, or neither.");
        }
        else if (pool.MinCount > pool.MaxCount)
        {
            errors.Add($"{Path}.minCount", "The least is more than the most.", $"{pool.MinCount}", $"at most {pool.MaxCount}, which is maxCount");
        }
        else if (pool.Count < pool.MinCount || pool.Count > pool.MaxCount)
        {
            errors.Add($"{Path}.count", "The pool would begin outside its own bounds.", $"{pool.Count}", $"{pool.MinCount} to {pool.MaxCount}");
        }
    }

    private static void CheckRange(string name, int? count, SpecErrors errors)
    {
        if (count is < 1 or > MostNodes)
        {
            errors.Add($"{Path}.{name}", "The number is out of range.", $"{count}", $"1 to {MostNodes}");
        }
    }

    private static void CheckLabels(NodePoolSpec pool, SpecErrors errors)
    {
        LabelRules.CheckLabels($"{Path}.labels", pool.Labels, errors);
        SecretRules.CheckTexts($"{Path}.labels", pool.Labels, errors);
        foreach (var key in pool.Labels.Keys.Where(IsOfKubernetes))
        {
            errors.Add($"{Path}.labels{DocumentPath.FieldSegment(key)}", "This label is Kubernetes' or AKS's own.", key, hint: "Use another key.");
        }
    }

    private static bool IsOfKubernetes(string key) => key.Split('/')[0] is var domain && key.Contains('/') && s_domains.Any(domain.EndsWith);

    private static void CheckTaints(NodePoolSpec pool, SpecErrors errors)
    {
        for (var i = 0; i < pool.Taints.Count; i++)
        {
            if (i >= MaxTaints || NodeTaint.Parse(pool.Taints[i]) is null)
            {
                errors.Add(
                    $"{Path}.taints[{i}]", "This is not a taint.", pool.Taints[i],
                    $"key=value:Effect with the effect {string.Join(", ", NodeTaint.Effects)}; at most {MaxTaints}");
            }
        }
    }

    private static void CheckZones(NodePoolSpec pool, SpecErrors errors)
    {
        for (var i = 0; i < pool.Zones.Count; i++)
        {
            if (!s_zones.Contains(pool.Zones[i]))
            {
                errors.Add($"{Path}.zones[{i}]", "This is not an availability zone.", pool.Zones[i], string.Join(", ", s_zones));
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]{2,63}\z")]
    private static partial Regex VmSize();
}
