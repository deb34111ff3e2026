namespace SparkSteps.Embedded.FunctionsHost.Pumps;

/// <summary>What turns messages, blobs or the time into invocations of one function.</summary>
internal interface IPump
{
    string Function { get; }

    /// <summary>Goes on until the host stops; then finishes what it has begun. Called again after it threw.</summary>
    Task RunAsync(CancellationToken stopping);
}
