namespace SparkSteps.Cli.Service;

/// <summary>What a part writes once it serves.</summary>
internal sealed record ReadyFile(string Url);
