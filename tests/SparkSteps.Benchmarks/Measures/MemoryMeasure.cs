using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>What the host holds in memory when it has done nothing yet, and after many runs that went the whole way.</summary>
internal sealed class MemoryMeasure(Laboratory laboratory, Sizes sizes)
{
    private const int Callers = 8;
    private const double GoalIdle = 120;
    private const double GoalAfter = 200;

    /// <summary>A little more than the time between two polls.</summary>
    private const int QuietSeconds = 20;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var service = await laboratory.StartHostAsync(cancellationToken);
        using var http = new StepClient(service.Description);
        var host = service.Description.Processes.Host ?? throw new InvalidOperationException("The host does not run.");
        await Task.Delay(TimeSpan.FromSeconds(QuietSeconds), TimeProvider.System, cancellationToken);
        var idle = ProcessUse.ResidentMiB(host);
        var cpu = ProcessUse.CpuMilliseconds(host);
        await Stopwatches.TimeEachAsync(sizes.RunsOfMemory, Callers, _ => http.SubmitAsync(Steps.InImage, cancellationToken));
        var took = await Stopwatches.TimeAsync(() => http.WaitForAllAsync(cancellationToken));
        var atTheEnd = ProcessUse.ResidentMiB(host);
        cpu = (ProcessUse.CpuMilliseconds(host) - cpu) / sizes.RunsOfMemory;
        await Task.Delay(TimeSpan.FromSeconds(QuietSeconds), TimeProvider.System, cancellationToken);
        return
        [
            Measure.AtMost("memory of the host, idle", "MiB", idle, GoalIdle),
            Measure.AtMost($"memory of the host after {sizes.RunsOfMemory:#,0} runs", "MiB", ProcessUse.ResidentMiB(host), GoalAfter),
            Measure.Shown($"  {QuietSeconds} seconds before, when the last one had just ended", "MiB", atTheEnd),
            Measure.Shown("  its peak", "MiB", ProcessUse.PeakMiB(host)),
            Measure.Shown("  its processor time per run, accepted to finished", "ms", cpu),
            Measure.Shown("  from the last acceptance to the last end", "s", took / 1000),
            Measure.Shown("  peak memory of the embedded cluster", "MiB", ProcessUse.PeakMiB(laboratory.ClusterProcess)),
        ];
    }
}
