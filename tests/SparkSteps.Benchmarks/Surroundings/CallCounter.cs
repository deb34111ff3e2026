using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>
/// Counts the HTTP requests of this process by the port that they go to: each one that leaves a client's pipeline, tries again included.
/// </summary>
internal sealed class CallCounter : EventListener
{
    private readonly ConcurrentDictionary<int, int> _calls = new();

    public int Of(IEnumerable<int> ports) => ports.Sum(port => _calls.GetValueOrDefault(port));

    /// <summary>How many calls the work makes to these ports.</summary>
    public async Task<int> CountAsync(IReadOnlyList<int> ports, Func<Task> work)
    {
        var before = Of(ports);
        await work();
        return Of(ports) - before;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Net.Http")
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // scheme, host, port, path and query, version.
        if (eventData is { EventName: "RequestStart", Payload: { } payload })
        {
            _calls.AddOrUpdate(Convert.ToInt32(payload[2], CultureInfo.InvariantCulture), 1, (_, count) => count + 1);
        }
    }
}
