using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace SparkSteps.Telemetry;

/// <summary>
/// Adds up the metrics of this process for whoever scrapes it. There is no release of OpenTelemetry's own exporter for that, only previews,
/// and it wants a place in the request pipeline, which in Azure Functions is not ours: a function answers instead.
/// </summary>
public sealed class PrometheusMeters : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(Metric Metric, string Labels), PrometheusSeries> _series = new();

    public PrometheusMeters(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other services of the process, as tests have them, have meters of the same name.
            if (instrument.Meter.Scope == meters && Metrics.All.FirstOrDefault(metric => metric.Name == instrument.Name) is { } known)
            {
                listener.EnableMeasurementEvents(instrument, known);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, metric) => Add(metric, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, metric) => Add(metric, value, tags));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All of it in Prometheus' text format.</summary>
    public string Write() => PrometheusText.Of(_series
        .Select(series => (series.Key.Metric, series.Key.Labels, series.Value))
        .ToLookup(series => series.Metric, series => (series.Labels, series.Value)));

    public void Dispose() => _listener.Dispose();

    private void Add(object? state, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (state is Metric metric)
        {
            _series.GetOrAdd((metric, PrometheusText.LabelsOf(tags)), static key => new PrometheusSeries(key.Metric.Boundaries)).Add(value);
        }
    }
}
