using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.SparkApplications;

/// <summary>The <c>spec</c> of a SparkApplication, also of one that is a schedule's template.</summary>
internal sealed class ApplicationImport(ForeignMapping spec, StepDraft draft)
{
    private static readonly (string Field, string[] Place)[] s_moves =
    [
        ("mainClass", ["application", "mainClass"]),
        ("mainApplicationFile", ["application", "mainFile"]),
        ("arguments", ["application", "arguments"]),
        ("sparkVersion", ["spark", "version"]),
        ("proxyUser", ["spark", "proxyUser"]),
        ("image", ["spark", "image"]),
        ("imagePullPolicy", ["spark", "imagePullPolicy"]),
        ("imagePullSecrets", ["spark", "imagePullSecrets"]),
        ("hadoopConf", ["spark", "hadoopConf"]),
        ("sparkConfigMap", ["spark", "configMap"]),
        ("hadoopConfigMap", ["spark", "hadoopConfigMap"]),
        ("deps", ["spark", "dependencies"]),
        ("volumes", ["volumes"]),
        ("nodeSelector", ["nodeSelector"]),
        ("memoryOverheadFactor", ["memoryOverheadFactor"]),
        ("monitoring", ["monitoring"]),
        ("driverPodDisruptionBudget", ["driverPodDisruptionBudget"]),
        ("suspend", ["suspend"]),
    ];

    public void Read()
    {
        // There even when nothing is said of it, so that each field that is missing is told.
        draft.Put(["application"], new MappingNode(new(StringComparer.Ordinal)), spec.Path);

        // Below the fields, as the operator lets those win.
        SparkConfImport.Move(spec.Mapping("sparkConf"), draft);
        spec.Move("type", draft, ["application", "type"], ForeignNode.LowerCase);
        foreach (var (field, place) in s_moves)
        {
            spec.Move(field, draft, place);
        }

        spec.Move("timeToLiveSeconds", draft, ["ttl"], ForeignNode.Seconds);
        ReadModes();
        new RestartPolicyImport(spec.Mapping("restartPolicy"), draft).Read();
        SurroundingsImport.Move(spec, draft);
        RoleImport.MoveDriver(spec.Mapping("driver"), draft);
        RoleImport.MoveExecutor(spec.Mapping("executor"), draft, IsDynamic());
        ConfBesideFields.Join(draft);
        spec.RefuseRest();
    }

    private void ReadModes()
    {
        if (spec.TakeText("mode") is not (null or "cluster") and var mode)
        {
            spec.Refuse("mode", "The driver of a step runs in a pod of the cluster.", mode, "cluster");
        }

        if (spec.TakeText("pythonVersion") is not (null or "3") and var version)
        {
            spec.Refuse("pythonVersion", "Spark 3 and 4 run Python 3.", version, "3");
        }

        foreach (var name in new[] { "failureRetries", "retryInterval" })
        {
            spec.LeaveOut(name, draft, "The operator does not look at it any more: restartPolicy says how often the application is tried.");
        }
    }

    private bool IsDynamic() => spec.Mapping("dynamicAllocation").Take("enabled") is { IsTrue: true };
}
