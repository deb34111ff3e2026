using SparkSteps.Clusters.Objects;
using SparkSteps.StepSpecs;

namespace SparkSteps.Clusters;

internal static class EventReading
{
    // Two generations of event writers: the older fills the timestamps, the newer eventTime and series.
    public static ClusterEvent Read(Event @event) => new(
        @event.Series?.LastObservedTime ?? @event.LastTimestamp ?? @event.EventTime ?? @event.FirstTimestamp
            ?? @event.Metadata?.CreationTimestamp ?? DateTimeOffset.UnixEpoch,
        @event.Type ?? "Normal",
        @event.Reason ?? "",
        SecretText.Redact(@event.Message ?? ""),
        @event.Series?.Count ?? @event.Count ?? 1);
}
