using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Telemetry;

namespace SparkSteps.Tests.Telemetry;

/// <summary>A meter of its own, and what Prometheus would read of it.</summary>
internal sealed class MeasuredService : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly PrometheusMeters _meters;

    public MeasuredService()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        Meter = new ServiceMeter(factory);
        _meters = new PrometheusMeters(factory);
        _meters.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public ServiceMeter Meter { get; }

    /// <summary>The series, each in a line, without help and types.</summary>
    public IReadOnlyList<string> Lines => [.. _meters.Write().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#'))];

    public string Text => _meters.Write();

    public void Dispose()
    {
        _meters.Dispose();
        _services.Dispose();
    }
}
