using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.MlRun;

/// <summary>How long a run may stay in a state; -1 is for ever there.</summary>
internal static class MlRunThresholds
{
    private const string Infinite = "-1";

    private static readonly (string Theirs, string Ours)[] s_limits =
        [("pending_not_scheduled", "pending"), ("pending_scheduled", "starting"), ("executing", "running")];

    public static void Move(ForeignMapping thresholds, StepDraft draft)
    {
        foreach (var (theirs, ours) in s_limits)
        {
            draft.Expect(["timeouts", ours], thresholds.Path.Field(theirs));
            if (thresholds.TakeFilled(theirs) is not { } limit)
            {
                continue;
            }

            if (limit.Text == Infinite)
            {
                draft.LeaveOut(limit.Path, "Every phase of a run has a limit here: the operator's, when the step names none.");
            }
            else
            {
                draft.Put(["timeouts", ours], ForeignNode.Quoted(limit), limit.Path);
            }
        }

        thresholds.LeaveOut("image_pull_backoff", draft, "The service gives up by itself on an image that does not come.");
        thresholds.LeaveOutRest(draft, "A run has no such state here.");
    }
}
