using System.Text.Json.Serialization;

namespace SparkSteps.Pipelines;

/// <param name="Continuation">What to ask with for the next page; null after the last one.</param>
public sealed record PipelinePage(
    IReadOnlyList<PipelineSummary> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Continuation);
