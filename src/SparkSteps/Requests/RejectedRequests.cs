using SparkSteps.Imports;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <summary>Makes requests visible that nobody waits for an answer to and that cannot be accepted: each becomes a failed run.</summary>
public sealed class RejectedRequests(RunStore store, RunFinisher finisher, TimeProvider time)
{
    public async Task<RunRecord> RecordAsync(StepRequest request, RequestProblem problem, CancellationToken cancellationToken)
    {
        var id = request.Identity switch
        {
            RequestIdentity.Delivery delivery => delivery.Id,
            RequestIdentity.Recorded recorded => recorded.Id,
            _ => RunId.New(time),
        };

        // An earlier delivery was accepted, and only what it names has gone since: its run stands.
        if (await store.FindActiveAsync(id, cancellationToken) is { Record: var accepted })
        {
            return accepted;
        }

        var evidence = problem.Errors.Select(error => $"{error.Path}: {error.Message}").ToList();
        var kind = problem.Errors.Count > 0 && problem.Errors.All(error => error.Rule is not null) ? FailureClass.Policy : FailureClass.Spec;
        var diagnosis = new Diagnosis(kind, problem.Summary, evidence, FailureGuides.Of(kind).Advice);
        return await RecordAsync(id, request, diagnosis, cancellationToken);
    }

    public Task<RunRecord> RecordAsync(RunId id, StepRequest request, Diagnosis diagnosis, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var record = NewRun.Of(id, request, spec: null, project: null, now).MoveTo(RunState.Failed, now, diagnosis.Summary) with
        {
            Diagnosis = diagnosis,
            Request = Text(request),
        };
        return finisher.FinishAsync(record, cancellationToken);
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
