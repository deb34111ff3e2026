using System.Diagnostics;
using System.Diagnostics.Metrics;
using SparkSteps.Telemetry;

namespace SparkSteps.Storage;

/// <summary>Measures the tries of storage calls.</summary>
public sealed class StorageMetrics(ServiceMeter meter)
{
    private readonly Histogram<double> _calls = meter.Histogram(Metrics.StorageCallDuration);
    private readonly Counter<long> _retries = meter.Counter(Metrics.StorageCallRetries);

    public void CountAnswer(string operation, int status, TimeSpan duration) =>
        _calls.Record(duration.TotalSeconds, new TagList { { MetricTags.Operation, operation }, { MetricTags.Status, status } });

    /// <summary>Of a try that got no answer.</summary>
    public void CountFailure(string operation, Exception failure, TimeSpan duration) =>
        _calls.Record(duration.TotalSeconds, new TagList { { MetricTags.Operation, operation }, { MetricTags.ErrorType, failure.GetType().FullName } });

    public void CountRetry(string operation) => _retries.Add(1, new TagList { { MetricTags.Operation, operation } });
}
