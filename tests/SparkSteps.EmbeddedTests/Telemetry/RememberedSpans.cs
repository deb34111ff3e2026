using System.Collections.Concurrent;
using System.Diagnostics;
using SparkSteps.Runs;
using SparkSteps.Telemetry;

namespace SparkSteps.EmbeddedTests.Telemetry;

/// <summary>All spans of the service that end while it is there, those of other tests among them.</summary>
internal sealed class RememberedSpans : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly ConcurrentQueue<Activity> _spans = new();

    public RememberedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ServiceMeter.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The spans as text, with all that an exporter would send of them.</summary>
    public IEnumerable<string> Texts => _spans.Select(span =>
        $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.Select(one => one.Name + string.Join(' ', one.Tags)))} {string.Join(' ', span.Baggage)} {span.TraceStateString}");

    public IReadOnlyList<Activity> Of(RunId run) => [.. _spans.Where(span => Equals(span.GetTagItem(MetricTags.RunId), run.ToString()))];

    public void Dispose() => _listener.Dispose();
}
