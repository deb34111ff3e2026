namespace SparkSteps.Cli.Samples;

/// <summary>One sample run: how it was handed in, and how far it is.</summary>
internal sealed class SampleRun(string way, string outputFolder)
{
    public string Way => way;

    public string OutputFolder => outputFolder;

    public string? Id { get; set; }

    public string State { get; set; } = "";

    public string Reason { get; set; } = "";

    public TimeSpan Duration { get; set; }

    /// <summary>What ran the driver, in its own words.</summary>
    public string Engine { get; set; } = "";

    /// <summary>Whether the counted words are the right ones; null until they were compared.</summary>
    public bool? IsRight { get; set; }

    public bool HasEnded => State is "Succeeded" or "Failed" or "Cancelled" or "TimedOut";
}
