namespace SparkSteps.Tests.FunctionsHost.Examples;

public sealed class Missing;
