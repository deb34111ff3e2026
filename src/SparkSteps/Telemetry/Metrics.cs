namespace SparkSteps.Telemetry;

/// <summary>All metrics of the service.</summary>
public static class Metrics
{
    private static readonly double[] OfCalls = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly double[] OfWaits = [1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
    private static readonly double[] OfRuns = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400, 43200, 86400];

    public static readonly Metric RunsAccepted = new(
        "sparksteps.runs.accepted", MetricKind.Counter, "{run}", "Runs that were recorded, by the way in.", MetricTags.Trigger);

    public static readonly Metric RunsFinished = new(
        "sparksteps.runs.finished", MetricKind.Counter, "{run}",
        "Runs that have ended, by state and class of failure; requests that became failed runs among them.", MetricTags.State, MetricTags.ErrorType);

    public static readonly Metric RunQueueDuration = new(
        "sparksteps.run.queue.duration", MetricKind.Histogram, "s", "From a run's acceptance to its driver's first start.") { Boundaries = OfWaits };

    public static readonly Metric RunDuration = new(
        "sparksteps.run.duration", MetricKind.Histogram, "s", "From a run's acceptance to its end.", MetricTags.State) { Boundaries = OfRuns };

    public static readonly Metric AttemptsSubmitted = new(
        "sparksteps.attempts.submitted", MetricKind.Counter, "{attempt}", "Attempts that were brought onto their clusters.", MetricTags.Backend);

    public static readonly Metric AttemptsRetried = new(
        "sparksteps.attempts.retried", MetricKind.Counter, "{attempt}", "Attempts that failed and are followed by another one.", MetricTags.ErrorType);

    public static readonly Metric PollDuration = new(
        "sparksteps.poll.duration", MetricKind.Histogram, "s", "One look at all active runs; its count is the number of polls.", MetricTags.ErrorType)
    { Boundaries = OfCalls };

    public static readonly Metric PollLag = new(
        "sparksteps.poll.lag", MetricKind.Histogram, "s", "From a job's end, by its cluster's clock, to the poll that takes it up.") { Boundaries = OfWaits };

    public static readonly Metric StorageCallDuration = new(
        "sparksteps.storage.call.duration", MetricKind.Histogram, "s", "One try of a storage call, up to the answer's headers.",
        MetricTags.Operation, MetricTags.Status, MetricTags.ErrorType)
    { Boundaries = OfCalls };

    public static readonly Metric StorageCallRetries = new(
        "sparksteps.storage.call.retries", MetricKind.Counter, "{try}", "Tries of storage calls after the first one.", MetricTags.Operation);

    public static readonly Metric ClusterCallDuration = new(
        "sparksteps.cluster.call.duration", MetricKind.Histogram, "s", "One try of a call to a cluster, up to the answer's headers.",
        MetricTags.Cluster, MetricTags.Operation, MetricTags.Status, MetricTags.ErrorType)
    { Boundaries = OfCalls };

    public static readonly Metric ClusterCallRetries = new(
        "sparksteps.cluster.call.retries", MetricKind.Counter, "{try}", "Tries of calls to a cluster after the first one.", MetricTags.Cluster);

    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<Metric> All =
    [
        RunsAccepted, RunsFinished, RunQueueDuration, RunDuration, AttemptsSubmitted, AttemptsRetried, PollDuration, PollLag,
        StorageCallDuration, StorageCallRetries, ClusterCallDuration, ClusterCallRetries,
    ];
}
