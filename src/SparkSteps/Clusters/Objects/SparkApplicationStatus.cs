namespace SparkSteps.Clusters.Objects;

internal sealed record SparkApplicationStatus(
    ApplicationState? ApplicationState, DriverInfo? DriverInfo, DateTimeOffset? TerminationTime = null);
