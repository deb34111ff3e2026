using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.EmbeddedTests.Telemetry;
using SparkSteps.Polling;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using Xunit.Abstractions;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>
/// Runs that are accepted, submitted and followed while five of a hundred calls to storage and cluster go wrong. The whole of it:
/// <c>SPARKSTEPS_FAULTS=1000 dotnet test tests/SparkSteps.EmbeddedTests -c Release --filter FivePercent --logger "console;verbosity=detailed"</c>;
/// <c>SPARKSTEPS_SEED</c> throws other dice.
/// </summary>
public sealed class FivePercentTests(ITestOutputHelper output)
{
    private static readonly int Runs = Setting("SPARKSTEPS_FAULTS", 60);
    private static readonly int Seed = Setting("SPARKSTEPS_SEED", 1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240 + Runs);

    [Fact]
    public async Task FaultsOnFivePercentOfAllCalls_loseNoRun_andDoubleNone()
    {
        await using var service = await FaultyService.StartAsync(
            Seed, ("SparkSteps:Storage:TryTimeout", "00:00:02"), ("SparkSteps:Storage:RetryDelay", "00:00:00.100"),
            ("SparkSteps:Clusters:default:RequestTimeout", "00:00:02"), ("SparkSteps:Runs:ClusterAwayDelay", "00:00:02"), ("SparkSteps:Runs:LookAtPodAfter", "00:00:00"));
        service.Storage.Faults.Set(FivePercent.OfStorage);
        service.WayToCluster.Faults.Set(FivePercent.OfCluster);
        service.Cluster.Faults.Set(FailingDrivers);

        var started = Stopwatch.GetTimestamp();
        var callers = new FaultyCallers(service.Http);
        await callers.SubmitAsync(Runs);
        var accepted = Stopwatch.GetElapsedTime(started);
        await EndedAsync(service, started);
        var ended = Stopwatch.GetElapsedTime(started);
        service.Storage.Faults.Clear();
        service.WayToCluster.Faults.Clear();

        var outcome = await FaultyOutcome.ReadAsync(service, Runs);
        output.WriteLine($"""
            seed {Seed}
            runs accepted                        {Runs} in {accepted.TotalSeconds:0.0} s, all ended after {ended.TotalSeconds:0.0} s
            answers to callers                   {string.Join(", ", callers.Answers.Select(answer => $"{(int)answer.Key}: {answer.Value}"))}
            storage calls, of which struck       {Struck(service.Storage.Faults)}
            cluster calls, of which struck       {Struck(service.WayToCluster.Faults)}
            applications for attempts            {outcome.Applications} for {outcome.Attempts}
            lost, doubled, disagreeing           {outcome.Lost.Count}, {outcome.Doubled.Count}, {outcome.Disagreeing.Count}
            """);
        Assert.Empty(outcome.Lost.Concat(outcome.Doubled).Concat(outcome.Disagreeing));
        Assert.InRange(service.Storage.Faults.Share, 0.03, 0.07);
        Assert.InRange(service.WayToCluster.Faults.Share, 0.02, 0.09);
        Assert.InRange(accepted, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    private static string Struck(ProxyFaults faults) =>
        $"{faults.Requests}, {faults.Struck.Values.Sum()} ({faults.Share:P1}: {string.Join(", ", faults.Struck.Select(kind => $"{kind.Key} {kind.Value}"))})";

    private static Fault FailingDrivers => new()
    {
        Match = new FaultMatch { LabelSelector = $"{FaultyCallers.FailingLabel}=true" },
        Pod = new PodFault(PodFaultKind.FailWithExitCode),
    };

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    // The timer polls too, every 15 s; two polls at once do no harm.
    private static async Task EndedAsync(FaultyService service, long started)
    {
        var store = MeasuredStore.Of(new BlobServiceClient(service.Storage.Direct));
        while (await store.ListActiveAsync(CancellationToken.None).ToListAsync() is { Count: > 0 } active)
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience,
                $"{active.Count} runs have not ended: {string.Join(", ", active.Take(10).Select(run => $"{run.Trigger.Id} {run.State} since {run.UpdatedAt:T} {run.Reason}"))}");
            await Eventually.LetPassAsync(TimeSpan.FromMilliseconds(500));
            await PollAsync(service);
        }
    }

    private static async Task PollAsync(FaultyService service)
    {
        try
        {
            await service.Get<RunPoller>().PollAsync(CancellationToken.None);
        }
        catch (Exception e) when (e.IsStorageAway())
        {
            // As the timer: the next poll does it.
        }
    }
}
