namespace SparkSteps.SparkJobs;

/// <summary>One key of the final Spark conf, the layer that won and what it overrode, lowest layer first.</summary>
public sealed record ConfEntry(string Key, string Value, ConfLayer Layer, IReadOnlyList<OverriddenConf> Overrides);
