using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>Looks for active runs that nobody brings forward.</summary>
public sealed class RunExaminer(RunStore store, RunWorkQueue work, RunRepairs repairs, ClusterDirectory clusters, IOptions<RepairOptions> options)
    : IExaminer
{
    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var grace = options.Value.Grace;
        var isMessageThere = survey.Active.Count > 0 && await work.HasMessagesAsync(cancellationToken);
        foreach (var run in survey.Active.Values)
        {
            if (await HasHalfEndedAsync(run, survey, cancellationToken))
            {
                yield return HalfEnded(run);
            }
            else if (RunTrouble.Of(run, HasJob(run, survey), isMessageThere, survey.At, grace) is { } trouble)
            {
                yield return Describe(trouble, run);
            }
        }
    }

    private static bool? HasJob(RunSummary run, Survey survey) =>
        survey.Find(run)?.Jobs.Any(job => job.Status.RunId == run.Id && job.Status.Attempt == run.Attempt);

    // The names of finished runs are only read for runs that nobody has touched for a while.
    private async Task<bool> HasHalfEndedAsync(RunSummary run, Survey survey, CancellationToken cancellationToken) =>
        run.UpdatedAt + options.Value.Grace < survey.At
        && await survey.Finished.ContainsAsync(run.Id, cancellationToken)
        && await store.FindFinishedAsync(run.Id, cancellationToken) is { } finished
        && finished.FinishedAt + options.Value.Grace < survey.At;

    private Finding HalfEnded(RunSummary run) => new(
        FindingKind.HalfEndedRun, run.Id.ToString(), run.UpdatedAt, "The run has ended and is still listed as active.",
        "Tells others of its end once more and takes it off the active runs.", RepairSafety.Safe)
    {
        Apply = token => repairs.EndAgainAsync(run.Id, token),
    };

    private Finding Describe(FindingKind trouble, RunSummary run) => trouble switch
    {
        FindingKind.LostJob => new Finding(
            trouble, run.Id.ToString(), run.UpdatedAt, $"Attempt {run.Attempt} is not on cluster '{run.Cluster}' any more.",
            "Ends the attempt, as the poller does: the run is tried again or fails.", RepairSafety.Safe)
        {
            Apply = token => repairs.LookAgainAsync(run.Id, token),
        },
        FindingKind.OverdueRun when run.State.IsOnCluster() && clusters.Find(run.Cluster ?? "") is null => new Finding(
            trouble, run.Id.ToString(), run.Deadline, $"The run is past its time limit, and cluster '{run.Cluster}' is not set up any more.",
            "Ends it as timed out. What it has on that cluster stays there.", RepairSafety.OnRequest)
        {
            Apply = token => repairs.TimeOutAsync(run.Id, token),
        },
        FindingKind.OverdueRun => new Finding(
            trouble, run.Id.ToString(), run.Deadline, $"The run is {run.State} past its time limit: the poller does not end it.",
            "Ends it as timed out, unless its job has ended in time.", RepairSafety.Safe)
        {
            Apply = token => repairs.LookAgainAsync(run.Id, token),
        },
        _ => new Finding(
            trouble, run.Id.ToString(), run.UpdatedAt, $"The run is {run.State}, and no message tells a worker of it.",
            "Tells the workers of it.", RepairSafety.Safe)
        {
            Apply = token => repairs.RemindAsync(run.Id, token),
        },
    };
}
