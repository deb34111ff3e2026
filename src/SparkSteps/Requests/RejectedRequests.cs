using SparkSteps.Imports;
using SparkSteps.Recovery;
using SparkSteps.Retries;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <summary>
/// Makes requests visible that nobody waits for an answer to and that cannot be accepted: each becomes a failed run. One that an earlier
/// delivery was accepted of, and that only lacks by now what it names, or what the policy allowed then, stays what it has become.
/// </summary>
public sealed class RejectedRequests(RecordedRequests recorded, RunStore runs, RunEnder ender, TimeProvider time)
{
    public Task RecordAsync(StepRequest request, RequestProblem problem, CancellationToken cancellationToken) =>
        TryRecordAsync(request, problem, cancellationToken);

    public Task RecordAsync(RunId id, StepRequest request, Diagnosis diagnosis, CancellationToken cancellationToken) =>
        TryRecordAsync(id, request, diagnosis, cancellationToken);

    /// <summary>False when the request was accepted before.</summary>
    public Task<bool> TryRecordAsync(StepRequest request, RequestProblem problem, CancellationToken cancellationToken)
    {
        var id = request.Identity switch
        {
            RequestIdentity.Delivery delivery => delivery.Id,
            RequestIdentity.Recorded known => known.Id,
            _ => RunId.New(time),
        };
        return TryRecordAsync(id, request, Explain(problem), cancellationToken);
    }

    private static Diagnosis Explain(RequestProblem problem)
    {
        var evidence = problem.Errors.Select(RequestProblem.Shown).ToList();
        if (problem.Errors.Count == 0 && problem.Detail is { } detail)
        {
            return new Diagnosis(FailureClass.Unknown, $"{problem.Title} {detail}", evidence, FailureGuides.Of(FailureClass.Unknown).Advice);
        }

        var kind = problem.Errors.Count > 0 && problem.Errors.All(error => error.Rule is not null) ? FailureClass.Policy : FailureClass.Spec;
        return new Diagnosis(kind, problem.Summary, evidence, FailureGuides.Of(kind).Advice);
    }

    private async Task<bool> TryRecordAsync(RunId id, StepRequest request, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        if (await recorded.IsAcceptedAsync(id, cancellationToken))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var refused = NewRun.Of(id, request, spec: null, project: null, now) with
        {
            Request = Text(request),
            Ending = new RunEnding(RunState.Failed, diagnosis, now),
        };

        // Among the active runs first: should this process die, the poller sees to the rest, whether the request comes again or not.
        if ((await runs.TryCreateAsync(refused, cancellationToken) ?? await runs.FindActiveAsync(id, cancellationToken)) is not { Record: var record })
        {
            return true;
        }

        Checkpoints.Pass(Checkpoint.EndingRecorded);
        await ender.CompleteAsync(record, cancellationToken);
        return record.Spec is null;
    }

    // A message is gone once it is dealt with; a dropped file and a schedule stay where they are.
    private static string? Text(StepRequest request) => request switch
    {
        { Trigger: not RunTriggerKind.Queue } => null,
        { SpecBlob: { } blob } => QueueEnvelope.Write($"{blob}", DocumentFormats.NameOf(request.Format), document: null),
        { Format: not DocumentFormat.SparkSteps } =>
            QueueEnvelope.Write(blob: null, DocumentFormats.NameOf(request.Format), KeptText.Of(request.Document.Span)),
        _ => KeptText.Of(request.Document.Span),
    };
}
