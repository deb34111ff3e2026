namespace SparkSteps.Descriptions.OpenApi;

/// <param name="Runs">The list of the groups' runs.</param>
internal sealed record PipelineLinks(Uri Self, Uri Cancel, Uri Retry, Uri Runs);
