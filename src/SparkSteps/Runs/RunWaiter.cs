namespace SparkSteps.Runs;

/// <summary>Waits for runs to end.</summary>
public sealed class RunWaiter(RunStore store, TimeProvider time)
{
    /// <summary>The load balancer in front of Azure Functions ends a request after 230 s.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(220);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The run when it has ended or when the time is up; null when there is none.</summary>
    public async Task<RunRecord?> WaitAsync(RunId id, TimeSpan patience, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + (patience < Longest ? patience : Longest);
        while (true)
        {
            var run = await store.FindAsync(id, cancellationToken);
            if (run is null || run.State.IsTerminal() || time.GetUtcNow() >= until)
            {
                return run;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
