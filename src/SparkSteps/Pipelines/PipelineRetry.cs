using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Pipelines;

/// <summary>
/// Goes on where an ended pipeline run has stopped: a new pipeline run that takes over what has succeeded. A pipeline run has one
/// continuation, whose id follows from it: asking again gives the same one, and what fails again is retried from there.
/// </summary>
public sealed class PipelineRetry(PipelineStore store, PipelineIntake intake, TimeProvider time)
{
    /// <summary>Null when there is no such pipeline run.</summary>
    public async Task<IntakeResult?> RetryAsync(RunId id, CancellationToken cancellationToken)
    {
        // The finished record first: it counts while the active one is still there. One whose nodes are being deleted has ended as well.
        var ended = await store.FindFinishedAsync(id, cancellationToken) ?? (await store.FindActiveAsync(id, cancellationToken))?.Record;
        if (ended is null)
        {
            return null;
        }

        return ended.State is not (PipelineState.Failed or PipelineState.Cancelled)
            ? IntakeResult.Refused(PipelineProblems.NothingToRetry(id, ended.State))
            : await intake.RecordAsync(Continuation(ended), mayComeAgain: true, cancellationToken);
    }

    private PipelineRecord Continuation(PipelineRecord ended)
    {
        var now = time.GetUtcNow();
        return ended.WithId(RunId.From(ended.FinishedAt ?? ended.UpdatedAt, $"{ended.Id}\nretry")) with
        {
            State = PipelineState.Accepted,
            Reason = null,
            CreatedAt = now,
            UpdatedAt = now,
            FinishedAt = null,
            CancelRequestedAt = null,
            RetryOf = ended.Id,
            Groups = [.. ended.Groups.Select(group => group.State == GroupState.Succeeded
                ? group
                : group with { State = GroupState.Waiting, Reason = null, RunId = null, StartedAt = null, FinishedAt = null })],
        };
    }
}
