namespace SparkSteps.SparkJobs;

/// <summary>One key of the final Spark conf, the layer that won and what it overrode, lowest layer first.</summary>
/// <param name="Key">The conf's key.</param>
/// <param name="Value">What it is.</param>
/// <param name="Layer">The layer that won.</param>
/// <param name="Overrides">What it won over, lowest layer first.</param>
public sealed record ConfEntry(string Key, string Value, ConfLayer Layer, IReadOnlyList<OverriddenConf> Overrides);
