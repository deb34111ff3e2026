namespace SparkSteps.Embedded.FunctionsHost.Settings;

/// <summary>extensions.blobs of host.json.</summary>
internal sealed record BlobSettings
{
    /// <summary>Blobs that one function works on at once.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 8;

    /// <summary>How often a blob is tried before the poison queue gets a message about it.</summary>
    public int PoisonBlobThreshold { get; init; } = 5;

    public void Check(StartupProblems problems)
    {
        if (MaxDegreeOfParallelism < 1 || PoisonBlobThreshold < 1)
        {
            problems.Add("host.json: extensions.blobs.maxDegreeOfParallelism and poisonBlobThreshold are 1 or more.");
        }
    }
}
