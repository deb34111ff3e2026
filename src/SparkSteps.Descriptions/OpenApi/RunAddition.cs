namespace SparkSteps.Descriptions.OpenApi;

/// <param name="Links">Where to go on.</param>
internal sealed record RunAddition(RunLinks Links);
