using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports;

/// <summary>
/// Spark conf of another system. Keys for which a step has fields go there, because conf may not hold them; what Spark or this service
/// decides by itself is left out by name.
/// </summary>
internal static class SparkConfImport
{
    private const string Ours = "The service decides this for every run.";
    private static readonly string[] s_conf = ["spark", "conf"];

    private static readonly Dictionary<string, (string[] Place, Func<ForeignValue, DocumentNode> Convert)> s_fields = new(StringComparer.Ordinal)
    {
        ["spark.kubernetes.namespace"] = (["namespace"], ForeignNode.Quoted),
        ["spark.kubernetes.container.image"] = (["spark", "image"], ForeignNode.Quoted),
        ["spark.kubernetes.driver.container.image"] = (["driver", "image"], ForeignNode.Quoted),
        ["spark.kubernetes.executor.container.image"] = (["executor", "image"], ForeignNode.Quoted),
        ["spark.kubernetes.authenticate.driver.serviceAccountName"] = (["driver", "serviceAccount"], ForeignNode.Quoted),
        ["spark.kubernetes.authenticate.executor.serviceAccountName"] = (["executor", "serviceAccount"], ForeignNode.Quoted),
        ["spark.driver.cores"] = (["driver", "cores"], ForeignNode.WholeNumber),
        ["spark.driver.memory"] = (["driver", "memory"], MemoryText.Spark),
        ["spark.executor.cores"] = (["executor", "cores"], ForeignNode.WholeNumber),
        ["spark.executor.memory"] = (["executor", "memory"], MemoryText.Spark),
        ["spark.executor.instances"] = (["executor", "instances"], ForeignNode.WholeNumber),
        ["spark.jars"] = (["spark", "dependencies", "jars"], ForeignNode.Split),
        ["spark.files"] = (["spark", "dependencies", "files"], ForeignNode.Split),
        ["spark.submit.pyFiles"] = (["spark", "dependencies", "pyFiles"], ForeignNode.Split),
        ["spark.archives"] = (["spark", "dependencies", "archives"], ForeignNode.Split),
        ["spark.jars.packages"] = (["spark", "dependencies", "packages"], ForeignNode.Split),
        ["spark.jars.excludes"] = (["spark", "dependencies", "excludePackages"], ForeignNode.Split),
        ["spark.jars.repositories"] = (["spark", "dependencies", "repositories"], ForeignNode.Split),
    };

    private static readonly Dictionary<string, string> s_left = new(StringComparer.Ordinal)
    {
        ["spark.master"] = "Steps run on the cluster that they name; its address is the operator's.",
        ["spark.kubernetes.driver.master"] = "Steps run on the cluster that they name; its address is the operator's.",
        ["spark.app.name"] = "The application is called after the run.",
        ["spark.app.id"] = Ours,
        ["spark.submit.deployMode"] = "The driver always runs in a pod of the cluster.",
        ["spark.driver.host"] = Ours,
        ["spark.driver.bindAddress"] = Ours,
        ["spark.kubernetes.driver.pod.name"] = Ours,
        ["spark.kubernetes.executor.podNamePrefix"] = Ours,
        ["spark.kubernetes.submission.waitAppCompletion"] = "The service follows every run to its end.",
    };

    public static void Move(ForeignMapping conf, StepDraft draft)
    {
        draft.Expect(s_conf, conf.Path);
        foreach (var (key, value) in conf.Fields())
        {
            Move(key, value, draft);
        }
    }

    private static void Move(string key, ForeignValue value, StepDraft draft)
    {
        if (s_left.TryGetValue(key, out var reason))
        {
            draft.LeaveOut(value.Path, reason);
        }
        else if (s_fields.TryGetValue(key, out var field))
        {
            draft.Put(field.Place, field.Convert(value), value.Path);
        }
        else if (RoleOfOverhead(key) is { } role)
        {
            MoveOverhead([role, "memoryOverhead"], value, draft);
        }
        else
        {
            draft.Put(VariableOf(key) ?? [.. s_conf, key], value.Node, value.Path);
        }
    }

    public static void MoveOverhead(IReadOnlyList<string> place, ForeignValue value, StepDraft draft)
    {
        if (value.Text?.TrimEnd('b', 'k', 'm', 'g', 'B', 'K', 'M', 'G') is "0")
        {
            draft.LeaveOut(value.Path, "The least that a step can say is 1m, which it becomes.");
            draft.Put(place, ForeignNode.Text("1m"), value.Path);
        }
        else
        {
            draft.Put(place, MemoryText.Spark(value), value.Path);
        }
    }

    private static string? RoleOfOverhead(string key) => key switch
    {
        "spark.driver.memoryOverhead" => "driver",
        "spark.executor.memoryOverhead" => "executor",
        _ => null,
    };

    // Variables of a role win over those of the step, as conf wins over what the systems derive.
    private static string[]? VariableOf(string key)
    {
        const string Executor = "spark.executorEnv.";
        const string Driver = "spark.kubernetes.driverEnv.";
        return key.StartsWith(Executor, StringComparison.Ordinal) ? ["executor", "env", key[Executor.Length..]]
            : key.StartsWith(Driver, StringComparison.Ordinal) ? ["driver", "env", key[Driver.Length..]]
            : null;
    }
}
