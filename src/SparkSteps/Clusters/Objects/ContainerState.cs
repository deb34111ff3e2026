namespace SparkSteps.Clusters.Objects;

internal sealed record ContainerState(WaitingState? Waiting, TerminatedState? Terminated);
