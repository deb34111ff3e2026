namespace SparkSteps.EmbeddedTests;

/// <summary>Tests that measure time, threads or memory: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}
