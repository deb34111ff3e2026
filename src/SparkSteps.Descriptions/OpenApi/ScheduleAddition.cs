using SparkSteps.Schedules;

namespace SparkSteps.Descriptions.OpenApi;

/// <param name="ApiVersion">The version of these fields.</param>
/// <param name="Kind">What the document is.</param>
/// <param name="State">Whether it goes on.</param>
/// <param name="NextTimes">The next due times on the clocks of its zone, five at most.</param>
internal sealed record ScheduleAddition(string ApiVersion, string Kind, ScheduleState State, IReadOnlyList<DateTimeOffset> NextTimes);
