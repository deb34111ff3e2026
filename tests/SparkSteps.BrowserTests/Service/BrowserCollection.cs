namespace SparkSteps.BrowserTests.Service;

/// <summary>All tests share the browser and the service, one after the other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "Browser";
}
