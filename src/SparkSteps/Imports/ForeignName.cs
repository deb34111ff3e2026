using SparkSteps.Pipelines.Grouping;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports;

/// <summary>The name of another system's step, which may be longer or hold what a step's name may not.</summary>
internal static class ForeignName
{
    private static readonly string[] s_place = ["name"];

    public static void Move(ForeignMapping fields, string name, StepDraft draft)
    {
        draft.Expect(s_place, fields.Path.Field(name));
        if (fields.TakeText(name) is not { } text)
        {
            return;
        }

        var own = StepName.TryParse(text, out _) ? text : GroupNames.For([[text]])[0];
        draft.Put(s_place, ForeignNode.Text(own), fields.Path.Field(name));
        if (own != text)
        {
            draft.LeaveOut(fields.Path.Field(name), $"The step is called '{own}' here: a name has {StepName.Allowed}.");
        }
    }
}
