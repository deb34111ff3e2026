using SparkSteps.SparkJobs.Custom;

namespace SparkSteps.Tests.SparkJobs.Custom;

/// <summary>The sample's assembly, built with the tests and for what they are built for.</summary>
internal static class SampleBackend
{
    public const string Name = "singleNode";

    public static CustomBackendOptions Options { get; } = new()
    {
        Assembly = Path.Combine(RepositoryFolder.Root, "samples", "custom-backend", BuildFolder, "SingleNode.dll"),
        Type = "SingleNode.SingleNodeBackend",
    };

    // As bin/Release/net10.0.
    private static string BuildFolder => Path.GetRelativePath(Path.Combine(RepositoryFolder.Root, "tests", "SparkSteps.Tests"), AppContext.BaseDirectory);
}
