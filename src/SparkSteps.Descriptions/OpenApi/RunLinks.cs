namespace SparkSteps.Descriptions.OpenApi;

internal sealed record RunLinks(Uri Self, Uri Logs, Uri Cancel, Uri Retry);
