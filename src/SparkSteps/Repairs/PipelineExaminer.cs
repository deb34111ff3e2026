using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Running;

namespace SparkSteps.Repairs;

/// <summary>Looks for active pipeline runs that nobody brings forward, or that have ended by half.</summary>
public sealed class PipelineExaminer(PipelineStore store, GroupRuns runs, PipelineWorker worker, IOptions<RepairOptions> options) : IExaminer
{
    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var before = survey.At - options.Value.Grace;
        await foreach (var pipeline in store.ListActiveAsync(cancellationToken).Where(pipeline => pipeline.UpdatedAt < before))
        {
            if (await store.FindActiveAsync(pipeline.Id, cancellationToken) is { Record: var record } &&
                PipelineTrouble.IsForgotten(record, await runs.FindAsync(record, cancellationToken), before))
            {
                yield return Describe(record);
            }
        }
    }

    private Finding Describe(PipelineRecord pipeline) => new(
        FindingKind.ForgottenPipeline, pipeline.Id.ToString(), pipeline.UpdatedAt,
        $"The pipeline run is {pipeline.State} and has long had something to do.", "Looks at it, as its worker does.", RepairSafety.Safe)
    {
        Apply = async token =>
        {
            await worker.WorkAsync(pipeline.Id, token);
            return RepairOutcome.Repaired;
        },
    };
}
