namespace SparkSteps.ClusterTests.Servers;

[CollectionDefinition(RealServer.Collection)]
public sealed class RealCollection : ICollectionFixture<RealServer>;
