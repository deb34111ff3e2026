using SparkSteps.Imports;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;

namespace SparkSteps.Pipelines;

/// <summary>Takes documents of either kind, where one place takes both: the queue and the drop folder.</summary>
public sealed class DocumentIntake(StepIntake steps, PipelineIntake pipelines)
{
    public Task<IntakeResult> AcceptAsync(StepRequest request, CancellationToken cancellationToken) =>
        request.Format switch
        {
            DocumentFormat.Kedro => pipelines.AcceptAsync(request, PipelineFormat.Kedro, cancellationToken),
            DocumentFormat.SparkSteps when PipelineSpecReader.IsPipeline(request.Document.Span) =>
                pipelines.AcceptAsync(request, PipelineFormat.SparkSteps, cancellationToken),
            _ => steps.AcceptAsync(request, cancellationToken),
        };
}
