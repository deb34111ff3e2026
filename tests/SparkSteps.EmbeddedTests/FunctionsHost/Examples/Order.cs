namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed record Order(string Item, int Count);
