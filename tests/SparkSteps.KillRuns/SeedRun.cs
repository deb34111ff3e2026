using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.KillRuns;

/// <summary>One seed: a workload against a host that is killed by schedule, over a storage account and a cluster of its own.</summary>
internal sealed class SeedRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Timers = ["PollRuns", "RunSchedules", "RemindOfPipelines"];

    /// <summary>In the order in which a request goes through them: one that is given up is in the next before it leaves the first.</summary>
    private static readonly string[] RequestQueues =
        [StorageNames.StepRequestsQueue, StorageNames.StepRequestsPoisonQueue, StorageNames.DropsPoisonQueue];

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly int _seed;
    private readonly IReadOnlyList<Request> _requests;
    private readonly string _storage;
    private readonly EmbeddedCluster _cluster;
    private readonly KilledHost _host;
    private readonly Callers _callers;
    private readonly ConcurrentDictionary<int, string> _answers = [];

    private SeedRun(int seed, int runs, string folder, string storage, EmbeddedCluster cluster)
    {
        (_seed, _requests, _storage, _cluster) = (seed, Workload.Of(seed, runs), storage, cluster);
        _host = new KilledHost(folder, storage, cluster.KubeconfigPath, KillSchedule.DeliveriesOf(seed));
        _callers = new Callers(_host, storage);
    }

    /// <param name="storage">The connection string of an empty account.</param>
    public static async Task<SeedResult> RunAsync(int seed, int runs, string folder, string storage, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var run = await OpenAsync(seed, runs, folder, storage, cancellationToken);
        var findings = await run.FindAsync(cancellationToken);
        return new SeedResult(seed, runs, run._host.Deaths, findings, TimeProvider.System.GetElapsedTime(started));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _cluster.DisposeAsync();
        _callers.Dispose();
    }

    private static async Task<SeedRun> OpenAsync(int seed, int runs, string folder, string storage, CancellationToken cancellationToken)
    {
        var cluster = await EmbeddedCluster.StartAsync(
            new EmbeddedClusterOptions(Path.Combine(folder, "cluster")) { Drivers = DriverMode.Instant, UseSpark = false, ParallelPods = 64 }, cancellationToken);
        cluster.Faults.Set(
            new Fault { Match = Step(RequestKind.Failing), Pod = new PodFault(PodFaultKind.FailWithExitCode) { ExitCode = 7 } },
            new Fault { Match = Step(RequestKind.Hungry), Pod = new PodFault(PodFaultKind.OomKilled) },
            new Fault { Match = Step(RequestKind.Imageless), Pod = new PodFault(PodFaultKind.ImagePullBackOff) },
            new Fault { Match = Step(RequestKind.Slow), Pod = new PodFault(PodFaultKind.FailWithExitCode) { AfterMs = 600_000 } },
            new Fault { Match = Step(Request.EndlessStep), Pod = new PodFault(PodFaultKind.FailWithExitCode) { AfterMs = 600_000 } },
            new Fault
            {
                Match = Step(RequestKind.Forbidden) with { Verb = "create", Resource = "sparkapplications" },
                Action = new FaultAction { Status = 403 },
            },
            new Fault
            {
                Match = Step(RequestKind.Crowded) with { Verb = "create", Resource = "sparkapplications" },
                Action = new FaultAction { Status = 403, Message = "exceeded quota: jobs, requested: count/sparkapplications=1, used: 10, limited: 10" },
                Times = 2,
            });

        await PrepareAsync(storage, cancellationToken);
        return new SeedRun(seed, runs, folder, storage, cluster);
    }

    private static FaultMatch Step(RequestKind kind) => Step(new Request(0, kind).Name);

    private static FaultMatch Step(string name) => new() { LabelSelector = $"sparksteps.io/step={name}" };

    // Callers are there before the host is.
    private static async Task PrepareAsync(string storage, CancellationToken cancellationToken)
    {
        foreach (var name in StorageNames.Containers)
        {
            await new BlobContainerClient(storage, name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }

        foreach (var name in StorageNames.Queues)
        {
            await new QueueClient(storage, name).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Finding>> FindAsync(CancellationToken cancellationToken)
    {
        _host.Start(KillSchedule.Of(_seed));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await SendAllAsync(limit.Token);
            await UntilEndedAsync(limit.Token);
            if (_host.Deaths.Count == 0)
            {
                // Its time had not come: who restarts when all has ended must not begin again either.
                _host.Kill();
            }

            // Callers who were never answered, or have restarted, come again long after.
            await Task.WhenAll(_requests.Where(request => request.HasKey).Select(request => SendAgainAsync(request, limit.Token)));
            await UntilEndedAsync(limit.Token);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // What is missing shows in what is there.
        }
        catch (UnexpectedAnswerException e)
        {
            return [new Finding(FindingKind.Disagrees, e.Message)];
        }

        return [.. _host.Problems.Select(problem => new Finding(FindingKind.Disagrees, problem)), .. await VerifyAsync(cancellationToken)];
    }

    private async Task<IReadOnlyList<Finding>> VerifyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var evidence = await Evidence.ReadAsync(_storage, _cluster.KubeconfigPath, cancellationToken);
            return [.. new Verification(_requests, _answers, evidence) { MayGiveUp = KillSchedule.DeliveriesOf(_seed) < KillSchedule.ManyDeliveries }.Find()];
        }
        catch (Exception e) when (e is AggregateException or Azure.RequestFailedException)
        {
            return [new Finding(FindingKind.Disagrees, $"storage did not say how it ended: {e.Message}")];
        }
    }

    private Task SendAllAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _requests, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (request, token) =>
        {
            if (await _callers.SendAsync(request, token) is { } id)
            {
                _answers[request.Number] = id;
            }
        });

    private async Task SendAgainAsync(Request request, CancellationToken cancellationToken)
    {
        if (await _callers.PostAsync(request, cancellationToken) != _answers[request.Number])
        {
            throw new UnexpectedAnswerException($"{request.Id} has another run when it is sent again");
        }
    }

    private async Task UntilEndedAsync(CancellationToken cancellationToken)
    {
        while (!await HaveEndedAsync(cancellationToken))
        {
            await Task.WhenAll(Timers.Select(timer => _callers.StartTimerAsync(timer, cancellationToken)));
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<bool> HaveEndedAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in RequestQueues)
        {
            var requests = await new QueueClient(_storage, queue).GetPropertiesAsync(cancellationToken);
            if (requests.Value.ApproximateMessagesCount > 0)
            {
                return false;
            }
        }

        var runs = new BlobContainerClient(_storage, StorageNames.RunsContainer);
        var finished = await Evidence.NamesAsync(runs, RunBlobNames.FinishedPrefix, cancellationToken);
        var pipelines = new BlobContainerClient(_storage, StorageNames.PipelinesContainer);
        return finished.Count >= _requests.Count(request => !request.IsPipeline && (request.Kind != RequestKind.Plain || _answers.ContainsKey(request.Number))) &&
            (await Evidence.NamesAsync(runs, RunBlobNames.ActivePrefix, cancellationToken)).Count == 0 &&
            (await Evidence.NamesAsync(pipelines, RunBlobNames.FinishedPrefix, cancellationToken)).Count >= _requests.Count(request => request.IsPipeline) &&
            (await Evidence.NamesAsync(pipelines, RunBlobNames.ActivePrefix, cancellationToken)).Count == 0;
    }
}
