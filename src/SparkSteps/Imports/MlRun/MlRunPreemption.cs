using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.MlRun;

/// <summary>
/// Whether pods may run on nodes that can be taken away. Which those are is the operator's setting in MLRun; here they are the spot nodes of
/// AKS, which bear this label and this taint by themselves.
/// </summary>
internal static class MlRunPreemption
{
    private const string SpotKey = "kubernetes.azure.com/scalesetpriority";
    private const string Spot = "spot";
    private const string Modes = "allow, constrain, prevent, none";

    public static void Move(ForeignMapping spec, MlRunRole role, StepDraft draft)
    {
        var field = $"{role.Name}_preemption_mode";
        var own = spec.TakeText(field);
        var common = spec.TakeText("preemption_mode");
        var at = spec.Path.Field(own is null ? "preemption_mode" : field);
        switch (own ?? common)
        {
            // Who does not tolerate the taint is not sent there.
            case null or "none" or "prevent":
                break;
            case "allow":
                Tolerate(spec, role, at, draft);
                break;
            case "constrain":
                Tolerate(spec, role, at, draft);
                draft.Put([role.Name, "nodeSelector", SpotKey], ForeignNode.Text(Spot), at);
                break;
            case var mode:
                spec.Refuse(own is null ? "preemption_mode" : field, "This preemption mode is not known.", mode, Modes);
                break;
        }
    }

    private static void Tolerate(ForeignMapping spec, MlRunRole role, DocumentPath at, StepDraft draft)
    {
        var own = spec.Items($"{role.Name}_tolerations");
        MappingNode toleration = new(new(StringComparer.Ordinal)
        {
            ["key"] = ForeignNode.Text(SpotKey),
            ["operator"] = ForeignNode.Text("Equal"),
            ["value"] = ForeignNode.Text(Spot),
            ["effect"] = ForeignNode.Text("NoSchedule"),
        });
        draft.Put([role.Name, "tolerations"], new SequenceNode([.. own.Select(item => item.Node), toleration]), at);
        for (var i = 0; i < own.Count; i++)
        {
            draft.ExpectItem([role.Name, "tolerations"], i, own[i].Path);
        }
    }
}
