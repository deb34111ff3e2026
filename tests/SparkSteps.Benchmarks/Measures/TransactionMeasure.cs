using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>What the shipped host asks of storage, as storage has written it down: for each run, and while nothing happens.</summary>
internal sealed class TransactionMeasure(Laboratory laboratory, Sizes sizes)
{
    private const double GoalOfRun = 14;
    private const double GoalOfIdleMinute = 4;
    private const double IdleMargin = 8;
    private const int Callers = 8;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var service = await laboratory.StartHostAsync(cancellationToken);
        using var http = new StepClient(service.Description);
        var log = new StorageLog(laboratory.StorageLog);
        await http.SubmitAsync(Steps.InImage, cancellationToken);
        await http.WaitForAllAsync(cancellationToken);
        log.Skip();
        await Stopwatches.TimeEachAsync(sizes.FollowedRuns, Callers, _ => http.SubmitAsync(Steps.InImage, cancellationToken));
        await http.WaitForAllAsync(cancellationToken);
        var perRun = log.Take();

        // What is idle counts from when nothing is left to be forgotten of the work.
        await Task.Delay(TimeSpan.FromSeconds(sizes.IdleSeconds), TimeProvider.System, cancellationToken);
        log.Skip();
        await Task.Delay(TimeSpan.FromSeconds(sizes.IdleSeconds), TimeProvider.System, cancellationToken);
        var idle = log.Take();
        double PerRun(TransactionKind kind) => (double)perRun.GetValueOrDefault(kind) / sizes.FollowedRuns;
        double PerMinute(TransactionKind kind) => idle.GetValueOrDefault(kind) * 60.0 / sizes.IdleSeconds;
        return
        [
            Measure.Calls("storage transactions per run, accepted to finished, log kept",
                PerRun(TransactionKind.Record) + PerRun(TransactionKind.Message), GoalOfRun),
            Measure.Shown("  of them on blobs", "calls", PerRun(TransactionKind.Record)),
            Measure.Shown("  of them on queues, without the host's fetching", "calls", PerRun(TransactionKind.Message)),
            Measure.Shown("  besides: fetching messages, in batches", "calls", PerRun(TransactionKind.Fetch)),
            Measure.Calls("storage transactions a minute while idle, the service's own", PerMinute(TransactionKind.Listing) + PerMinute(TransactionKind.Record), GoalOfIdleMinute)
                with { Margin = IdleMargin },
            Measure.Shown("  besides: the host looks into its queues", "calls", PerMinute(TransactionKind.Fetch)),
            Measure.Shown("  besides: the host's lease, its timers' states, its scans for dropped files", "calls", PerMinute(TransactionKind.Host)),
        ];
    }
}
