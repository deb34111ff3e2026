namespace SparkSteps.EmbeddedTests.Webhooks;

internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body);
