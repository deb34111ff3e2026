namespace SparkSteps.Runs;

/// <summary>How much it matters that a log is read to its end.</summary>
public enum LogNeed
{
    /// <summary>A log that cannot be read is read again later.</summary>
    Whole,

    /// <summary>There is no later: what cannot be read is left, and a line in the kept log says so.</summary>
    WhatThereIs,
}
