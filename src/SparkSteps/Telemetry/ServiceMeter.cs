using System.Diagnostics.Metrics;

namespace SparkSteps.Telemetry;

/// <summary>The meter of one service, and the name under which meter and spans are known.</summary>
public sealed class ServiceMeter(IMeterFactory meters)
{
    public const string Name = "SparkSteps";

    private readonly Meter _meter = meters.Create(new MeterOptions(Name));

    public Counter<long> Counter(Metric metric) => _meter.CreateCounter<long>(metric.Name, metric.Unit, metric.Description);

    public Histogram<double> Histogram(Metric metric) => _meter.CreateHistogram(
        metric.Name, metric.Unit, metric.Description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = metric.Boundaries });
}
