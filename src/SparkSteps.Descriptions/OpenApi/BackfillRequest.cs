namespace SparkSteps.Descriptions.OpenApi;

/// <summary>Due times that have passed and are to run.</summary>
/// <param name="From">The first moment of the range.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="Limit">How many due times there are at most, as far as the caller thinks.</param>
/// <param name="Again">Whether those that have a run already get another one.</param>
internal sealed record BackfillRequest(DateTimeOffset From, DateTimeOffset To, int? Limit, bool? Again);
