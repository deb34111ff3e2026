namespace SparkSteps.Cli.Service;

internal enum SampleMode
{
    /// <summary>Run the samples, then serve.</summary>
    First,

    /// <summary>Run the samples, then end.</summary>
    Only,

    /// <summary>Just serve.</summary>
    None,
}
