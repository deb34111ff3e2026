using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <summary>Makes requests visible that nobody waits for an answer to and that cannot be accepted: each becomes a failed run.</summary>
public sealed class RejectedRequests(RunFinisher finisher, TimeProvider time)
{
    public Task<RunRecord> RecordAsync(StepRequest request, RequestProblem problem, CancellationToken cancellationToken)
    {
        var id = request.Identity is RequestIdentity.Delivery delivery ? delivery.Id : RunId.New(time);
        var now = time.GetUtcNow();
        var evidence = problem.Errors.Select(error => $"{error.Path}: {error.Message}").ToList();
        var record = NewRun.Of(id, request, spec: null, project: null, now).MoveTo(RunState.Failed, now, problem.Summary) with
        {
            Diagnosis = new Diagnosis(FailureClass.Spec, problem.Summary, evidence, "Correct the request and send it again."),
        };
        return finisher.FinishAsync(record, cancellationToken);
    }
}
