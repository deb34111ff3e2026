using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Cli;

/// <summary>Tests of the command line share one service.</summary>
[CollectionDefinition(Name)]
public sealed class CliCollection : ICollectionFixture<RunningService>
{
    public const string Name = "Command line";
}
