using System.Text.Json.Serialization;

namespace SparkSteps.Runs;

/// <param name="Continuation">What to ask with for the next page; null after the last one.</param>
public sealed record RunPage(IReadOnlyList<RunSummary> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Continuation);
