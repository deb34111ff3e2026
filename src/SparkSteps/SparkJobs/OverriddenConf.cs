namespace SparkSteps.SparkJobs;

public sealed record OverriddenConf(ConfLayer Layer, string Value);
