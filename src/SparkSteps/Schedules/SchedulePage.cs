using System.Text.Json.Serialization;

namespace SparkSteps.Schedules;

/// <param name="Continuation">Always null: there are few schedules.</param>
public sealed record SchedulePage(IReadOnlyList<Schedule> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Continuation);
