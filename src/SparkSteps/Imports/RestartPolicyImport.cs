using SparkSteps.Runs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.Imports;

/// <summary>The Spark operator's restart policy, as the retries of a step. Each of those is an attempt with a record and a log of its own.</summary>
internal sealed class RestartPolicyImport(ForeignMapping policy, StepDraft draft)
{
    private const string Types = "Never, OnFailure, Always";
    private const string Failures = "onFailureRetries";
    private const string Submissions = "onSubmissionFailureRetries";

    // What the operator sees as a failure of the driver, and of the submission.
    private static readonly FailureClass[] s_failures =
    [
        FailureClass.ApplicationError, FailureClass.OutOfMemory, FailureClass.Evicted, FailureClass.NodeLost, FailureClass.Deleted, FailureClass.Unknown,
    ];

    private static readonly FailureClass[] s_submissions = [FailureClass.Refused, FailureClass.Quota];

    public void Read()
    {
        var type = policy.TakeText("type");
        var (failures, submissions) = (Retries(Failures), Retries(Submissions));
        var (wait, submissionWait) = (policy.TakeFilled("onFailureRetryInterval"), policy.TakeFilled("onSubmissionFailureRetryInterval"));
        policy.RefuseRest();
        switch (type)
        {
            case "OnFailure" when failures > 0:
                Put(Failures, failures, wait, submissions > 0 ? [.. s_failures, .. s_submissions] : s_failures);
                NoteSubmissions(failures, submissions);
                break;
            case "OnFailure" when submissions > 0:
                Put(Submissions, submissions, submissionWait, s_submissions);
                break;
            case null or "Never" or "OnFailure":
                Put(["retry", "attempts"], ForeignNode.Number(1), "type");
                break;
            case "Always":
                policy.Refuse("type", "A step ends; none is started again after it has succeeded.", type, "Never or OnFailure",
                    "Use OnFailure, or a schedule for what is to run again and again.");
                break;
            default:
                policy.Refuse("type", "This restart policy is not known.", type, Types);
                break;
        }
    }

    private int Retries(string name)
    {
        if (policy.TakeFilled(name) is not { } value)
        {
            return 0;
        }

        if (int.TryParse(value.Text, out var retries) && retries >= 0)
        {
            return retries;
        }

        policy.Refuse(name, "This is no number of retries.", value.Text, "a whole number, 0 or more");
        return 0;
    }

    private void Put(string field, int retries, ForeignValue? wait, FailureClass[] on)
    {
        var attempts = Math.Min(retries, RetryRules.MaxAttempts - 1) + 1;
        Put(["retry", "attempts"], ForeignNode.Number(attempts), field);
        Put(["retry", "on"], new SequenceNode([.. on.Select(one => ForeignNode.Text(FailureGuides.NameOf(one)))]), "type");
        if (attempts <= retries)
        {
            draft.LeaveOut(policy.Path.Field(field), $"A step is tried at most {RetryRules.MaxAttempts} times in all.");
        }

        // There the waits grow by as much each time, here they double; the longest is the same.
        var seconds = long.TryParse(wait?.Text, out var read) && read is > 0 and <= int.MaxValue ? read : 5;
        var at = wait?.Path ?? policy.Path.Field(field);
        draft.Put(["retry", "delay"], wait is null ? ForeignNode.Text($"{seconds}s") : ForeignNode.Seconds(wait), at);
        draft.Put(["retry", "maxDelay"], ForeignNode.Text($"{seconds * (attempts - 1)}s"), at);
        if (attempts > 3)
        {
            draft.LeaveOut(at, "There the waits grow evenly; here they double, up to the same longest one.");
        }
    }

    private void NoteSubmissions(int failures, int submissions)
    {
        if (submissions > 0 && submissions != failures)
        {
            draft.LeaveOut(policy.Path.Field(Submissions), $"Attempts are counted together here: {Failures} says how many there are.");
        }
    }

    private void Put(IReadOnlyList<string> place, DocumentNode value, string from) => draft.Put(place, value, policy.Path.Field(from));
}
