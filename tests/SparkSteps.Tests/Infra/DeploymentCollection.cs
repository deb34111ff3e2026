namespace SparkSteps.Tests.Infra;

/// <summary>Foretold once for all tests that look at it.</summary>
[CollectionDefinition(Name)]
public sealed class DeploymentCollection : ICollectionFixture<Deployment>
{
    public const string Name = "deployment";
}
