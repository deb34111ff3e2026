using System.Diagnostics;
using System.Diagnostics.Metrics;
using SparkSteps.Telemetry;

namespace SparkSteps.Clusters;

/// <summary>Measures the tries of calls to clusters.</summary>
public sealed class ClusterMetrics(ServiceMeter meter)
{
    private readonly Histogram<double> _calls = meter.Histogram(Metrics.ClusterCallDuration);
    private readonly Counter<long> _retries = meter.Counter(Metrics.ClusterCallRetries);

    public void CountAnswer(string cluster, string operation, int status, TimeSpan duration) => _calls.Record(
        duration.TotalSeconds,
        new TagList { { MetricTags.Cluster, cluster }, { MetricTags.Operation, operation }, { MetricTags.Status, status } });

    /// <summary>Of a try that got no answer.</summary>
    public void CountFailure(string cluster, string operation, Exception failure, TimeSpan duration) => _calls.Record(
        duration.TotalSeconds,
        new TagList { { MetricTags.Cluster, cluster }, { MetricTags.Operation, operation }, { MetricTags.ErrorType, failure.GetType().FullName } });

    public void CountRetry(string cluster) => _retries.Add(1, new TagList { { MetricTags.Cluster, cluster } });
}
