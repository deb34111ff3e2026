using SparkSteps.StepSpecs.Layers;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.Imports.SparkApplications;

internal static class LabelImport
{
    /// <summary>Carries over what has not been asked for yet, but for labels that others set: a manifest read from a cluster has them.</summary>
    public static void Move(ForeignMapping labels, StepDraft draft, params string[] place)
    {
        draft.Expect(place, labels.Path);
        foreach (var (name, value) in labels.Rest())
        {
            if (LabelRules.IsReserved(name))
            {
                draft.LeaveOut(value.Path, "This label belongs to Spark, the operator or this service.");
            }
            else
            {
                draft.Put([.. place, name], value.Node, value.Path);
            }
        }
    }
}
