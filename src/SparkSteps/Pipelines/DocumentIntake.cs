using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;

namespace SparkSteps.Pipelines;

/// <summary>Takes documents of either kind, where one place takes both: the queue and the drop folder.</summary>
public sealed class DocumentIntake(StepIntake steps, PipelineIntake pipelines)
{
    public Task<IntakeResult> AcceptAsync(StepRequest request, CancellationToken cancellationToken) =>
        PipelineSpecReader.IsPipeline(request.Document.Span)
            ? pipelines.AcceptAsync(request, PipelineFormat.SparkSteps, cancellationToken)
            : steps.AcceptAsync(request, cancellationToken);
}
