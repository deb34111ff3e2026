using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.MlRun;

/// <summary>What the pods of both roles are given.</summary>
internal static class MlRunPods
{
    private const string DriverAccount = "sparkapp";

    public static void Move(ForeignMapping spec, StepDraft draft)
    {
        EnvVarImport.Move(spec, "env", draft);
        spec.MoveFilled("volumes", draft, ["volumes"]);
        draft.Put(["executor", "instances"], ForeignNode.Number(1));
        spec.MoveFilled("replicas", draft, ["executor", "instances"]);

        // The function's own account is for the executors there.
        draft.Put(["driver", "serviceAccount"], ForeignNode.Text(DriverAccount));
        spec.MoveFilled("service_account", draft, ["executor", "serviceAccount"]);
        foreach (var role in MlRunRole.Both)
        {
            MlRunResources.Move(spec, role, draft);
            MovePlace(spec, role, draft);
            MoveMounts(spec, role, draft);
            spec.MoveFilled($"{role.Name}_cores", draft, [role.Name, "cores"]);
            spec.MoveFilled($"{role.Name}_java_options", draft, [role.Name, "javaOptions"]);
            spec.MoveFilled("priority_class_name", draft, [role.Name, "priorityClassName"]);
        }
    }

    // A role's own selector takes the place of the function's, also an empty one.
    private static void MovePlace(ForeignMapping spec, MlRunRole role, StepDraft draft)
    {
        var own = spec.Take($"{role.Name}_node_selector");
        var common = spec.Take("node_selector");
        if ((own ?? common) is { IsEmpty: false } selector)
        {
            draft.Put([role.Name, "nodeSelector"], selector.Node, selector.Path);
        }

        spec.MoveFilled($"{role.Name}_affinity", draft, [role.Name, "affinity"]);
        spec.MoveFilled($"{role.Name}_tolerations", draft, [role.Name, "tolerations"]);
        MlRunPreemption.Move(spec, role, draft);
    }

    private static void MoveMounts(ForeignMapping spec, MlRunRole role, StepDraft draft)
    {
        var mounts = spec.Items("volume_mounts").Concat(spec.Items($"{role.Name}_volume_mounts")).ToList();
        if (mounts.Count > 0)
        {
            draft.Put([role.Name, "volumeMounts"], new SequenceNode([.. mounts.Select(mount => mount.Node)]), spec.Path.Field("volume_mounts"));
        }

        for (var i = 0; i < mounts.Count; i++)
        {
            draft.ExpectItem([role.Name, "volumeMounts"], i, mounts[i].Path);
        }
    }
}
