using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using SparkSteps.Telemetry;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>The storage calls of one service from now on, by the words of the account's logs.</summary>
internal sealed class StorageCalls : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _operations = [];

    public StorageCalls(TestService service)
        : this(service.Get<IMeterFactory>())
    {
    }

    public StorageCalls(IMeterFactory factory)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == factory && instrument.Name == Metrics.StorageCallDuration.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => _operations.Enqueue($"{tags.ToArray().First(tag => tag.Key == MetricTags.Operation).Value}"));
        _listener.Start();
    }

    public int All => _operations.Count;

    public void Dispose() => _listener.Dispose();

    public int Count(string operation) => _operations.Count(each => each == operation);
}
