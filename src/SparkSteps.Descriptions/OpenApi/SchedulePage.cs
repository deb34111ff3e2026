using System.Text.Json.Serialization;
using SparkSteps.Schedules;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>All schedules by name, on one page.</summary>
/// <param name="Continuation">Always null: there is no other page.</param>
internal sealed record SchedulePage(IReadOnlyList<Schedule> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Continuation);
