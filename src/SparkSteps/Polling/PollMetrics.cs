using System.Diagnostics;
using System.Diagnostics.Metrics;
using SparkSteps.Telemetry;

namespace SparkSteps.Polling;

/// <summary>Measures polls, and how late they are.</summary>
public sealed class PollMetrics(ServiceMeter meter, TimeProvider time)
{
    private readonly Histogram<double> _polls = meter.Histogram(Metrics.PollDuration);
    private readonly Histogram<double> _lag = meter.Histogram(Metrics.PollLag);

    public async Task MeasureAsync(Func<Task> pollAsync)
    {
        var began = time.GetTimestamp();
        try
        {
            await pollAsync();
        }
        catch (Exception e)
        {
            _polls.Record(time.GetElapsedTime(began).TotalSeconds, new TagList { { MetricTags.ErrorType, e.GetType().FullName } });
            throw;
        }

        _polls.Record(time.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Two clocks are compared: what lies ahead of this one counts as seen at once.</summary>
    public void CountEnd(DateTimeOffset endedAt) => _lag.Record(Math.Max(0, (time.GetUtcNow() - endedAt).TotalSeconds));
}
