using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;
using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines.Planning;

/// <summary>A pipeline with its groups, or all that is wrong with it. <see cref="Spec"/> is null exactly when there are errors.</summary>
internal sealed record ReadPipeline(
    PipelineSpec? Spec, IReadOnlyList<ReadGroup> Groups, IReadOnlyList<SpecError> Errors, BlobLocation? MissingArchive = null);
