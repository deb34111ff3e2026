namespace SparkSteps.Clusters;

/// <summary>What the cluster sent, or that it says no and will say so again.</summary>
internal readonly record struct Answer<T>(T? Value, Refusal? Refusal);
