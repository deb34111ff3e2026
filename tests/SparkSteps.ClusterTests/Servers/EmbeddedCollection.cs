namespace SparkSteps.ClusterTests.Servers;

[CollectionDefinition(EmbeddedServer.Collection)]
public sealed class EmbeddedCollection : ICollectionFixture<EmbeddedServer>;
