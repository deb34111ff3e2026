using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines;

/// <summary>Why a pipeline request was not accepted.</summary>
internal static class PipelineProblems
{
    public static RequestProblem Invalid(IReadOnlyList<SpecError> errors) =>
        RequestProblem.Invalid(errors) with
        {
            Title = errors.All(error => error.Rule is not null) ? "The pipeline is not allowed." : "The pipeline is not valid.",
        };

    public static RequestProblem NothingToRetry(RunId id, PipelineState state) => new(
        "about:blank", "There is nothing to retry.", 409,
        state.IsTerminal()
            ? $"All groups of pipeline run {id} have succeeded. Send the pipeline again to run it anew."
            : $"Pipeline run {id} is {state}. Wait for its end, or cancel it first.",
        []);
}
