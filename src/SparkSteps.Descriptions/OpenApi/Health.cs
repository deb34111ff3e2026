namespace SparkSteps.Descriptions.OpenApi;

/// <param name="Status">Always <c>ok</c>.</param>
internal sealed record Health(string Status);
