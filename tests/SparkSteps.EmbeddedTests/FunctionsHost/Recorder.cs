using System.Collections.Concurrent;

namespace SparkSteps.EmbeddedTests.FunctionsHost;

/// <summary>What functions under test were called with, and the gate that some of them wait at.</summary>
public sealed class Recorder
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private int _mostRunning;

    public ConcurrentQueue<string> Calls { get; } = [];

    public int Running => Volatile.Read(ref _running);

    public int MostRunning => Volatile.Read(ref _mostRunning);

    public void OpenGate() => _gate.TrySetResult();

    public void Call(string text) => Calls.Enqueue(text);

    /// <summary>Counts as running until the gate is open or the token fires.</summary>
    public Task WaitAtGateAsync(CancellationToken cancellationToken) => RunAsync(() => _gate.Task.WaitAsync(cancellationToken));

    public async Task RunAsync(Func<Task> run)
    {
        var running = Interlocked.Increment(ref _running);
        for (var most = MostRunning; running > most; most = MostRunning)
        {
            Interlocked.CompareExchange(ref _mostRunning, running, most);
        }

        try
        {
            await run();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
