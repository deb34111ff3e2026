using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.SparkApplications;

/// <summary>The driver's and the executors' pods.</summary>
internal static class RoleImport
{
    private const string Driver = "driver";
    private const string Executor = "executor";

    private static readonly string[] s_alike =
    [
        "cores", "coreRequest", "coreLimit", "image", "javaOptions", "envFrom", "annotations", "configMaps", "secrets", "volumeMounts",
        "affinity", "tolerations", "podSecurityContext", "securityContext", "schedulerName", "sidecars", "initContainers", "hostNetwork", "nodeSelector",
        "dnsConfig", "terminationGracePeriodSeconds", "serviceAccount", "hostAliases", "shareProcessNamespace", "lifecycle", "ports", "priorityClassName",
    ];

    public static void MoveDriver(ForeignMapping role, StepDraft draft)
    {
        Move(role, Driver, draft);
        role.Move("serviceLabels", draft, [Driver, "serviceLabels"]);
        role.Move("serviceAnnotations", draft, [Driver, "serviceAnnotations"]);
        role.LeaveOut("podName", draft, "The names of pods follow from the run, so that no two runs share one.");
        role.LeaveOut("kubernetesMaster", draft, "Steps run on the cluster that they name; its address is the operator's.");
        role.RefuseRest();
    }

    public static void MoveExecutor(ForeignMapping role, StepDraft draft, bool isDynamic)
    {
        Move(role, Executor, draft);
        PutDefault([Executor, "instances"], ForeignNode.Number(isDynamic ? 0 : 1), draft);

        role.Move("instances", draft, [Executor, "instances"]);
        role.Move("deleteOnTermination", draft, [Executor, "deleteOnTermination"]);
        role.RefuseRest();
    }

    private static void Move(ForeignMapping role, string name, StepDraft draft)
    {
        PutDefault([name, "cores"], ForeignNode.Number(1), draft);
        PutDefault([name, "memory"], ForeignNode.Text("1g"), draft);
        foreach (var field in s_alike)
        {
            role.Move(field, draft, [name, field]);
        }

        LabelImport.Move(role.Mapping("labels"), draft, name, "labels");
        role.Move("memory", draft, [name, "memory"], MemoryText.Spark);
        role.Move("memoryLimit", draft, [name, "memoryLimit"], MemoryText.Spark);
        if (role.TakeFilled("memoryOverhead") is { } overhead)
        {
            SparkConfImport.MoveOverhead([name, "memoryOverhead"], overhead, draft);
        }

        MoveGpu(role.Mapping("gpu"), name, draft);
        MoveVariables(role, name, draft);
        if (role.TakeFilled("template") is not null)
        {
            role.Refuse("template", "A step has no pod template: the service makes it.", hint: $"Write what it says in the fields of the {name}.");
        }
    }

    private static void MoveGpu(ForeignMapping gpu, string role, StepDraft draft)
    {
        gpu.Move("name", draft, [role, "gpu", "kind"]);
        gpu.Move("quantity", draft, [role, "gpu", "count"]);
        gpu.RefuseRest();
    }

    /// <summary>Also in the two older writings, over which the list wins.</summary>
    private static void MoveVariables(ForeignMapping role, string name, StepDraft draft)
    {
        foreach (var (variable, value) in role.Mapping("envVars").Fields())
        {
            draft.Put([name, "env", variable], value.Node, value.Path);
        }

        foreach (var (variable, value) in role.Mapping("envSecretKeyRefs").Fields())
        {
            draft.Put([name, "envValueFrom", variable, "secretKeyRef"], value.Node, value.Path);
        }

        EnvVarImport.Move(role, "env", draft, name);
    }

    private static void PutDefault(IReadOnlyList<string> place, ScalarNode value, StepDraft draft)
    {
        if (!draft.Has(place))
        {
            draft.Put(place, value);
        }
    }
}
