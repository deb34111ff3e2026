using System.Text.Json.Nodes;
using SparkSteps.Benchmarks.Peers;
using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Submissions;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>
/// Accepted runs to objects on the cluster, sustained: beside a raw client that posts the same bytes, one that makes the same calls to storage
/// as well, and what people use instead.
/// </summary>
internal sealed class SubmitMeasure(Laboratory laboratory, CallCounter counter, int workers = 16)
{
    private const double GoalOfRaw = 0.6;
    private const double GoalOfKubectl = 8;
    private const double GoalOfPython = 2;
    private const double GoalOfProcessor = 8;

    // Raw clients and Python's do without storage, which is the limit here.
    private const double Margin = 30;

    private readonly List<double> _ours = [];
    private readonly List<double> _processor = [];
    private readonly Dictionary<string, List<double>> _beside = [];
    private int _clusterCalls;
    private int _storageCalls;

    /// <param name="name">Where it is measured.</param>
    /// <param name="rounds">The first one more warms up and does not count.</param>
    /// <param name="runs">In each round.</param>
    /// <param name="peerRuns">In each round, of the slow peers.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    public async Task<IReadOnlyList<Measure>> RunAsync(string name, int rounds, int runs, int peerRuns, CancellationToken cancellationToken)
    {
        using var raw = new RawCluster(laboratory.Kubeconfig);
        var rawRun = new RawRun(laboratory, raw);
        IReadOnlyList<ISubmitPeer> peers = peerRuns == 0 ? [] : await SubmitPeers.FindAsync(laboratory.Kubeconfig, cancellationToken);
        for (var round = 0; round <= rounds; round++)
        {
            if (round == 1)
            {
                Forget();
            }

            await SubmitAsync(await AcceptedRuns.MakeWorkAsync(laboratory, runs, cancellationToken), raw.Url.Port, cancellationToken);
            var bodies = await BodiesAsync(runs * 2, cancellationToken);
            Note("raw POST", await Stopwatches.RateAsync(bodies[..runs], workers, body => rawRun.PostAsync(body, cancellationToken)));
            Note("raw, with the same storage calls", await Stopwatches.RateAsync(bodies[runs..], workers, body => rawRun.DoAsync(body, cancellationToken)));
            foreach (var peer in peers)
            {
                Note(peer.Name, await peer.RateAsync(await BodiesAsync(peerRuns, cancellationToken), workers, cancellationToken));
            }
        }

        return [.. Results(name, rounds * runs)];
    }

    private void Forget()
    {
        _ours.Clear();
        _processor.Clear();
        _beside.Clear();
        (_clusterCalls, _storageCalls) = (0, 0);
    }

    private void Note(string name, double rate)
    {
        if (!_beside.TryGetValue(name, out var rates))
        {
            _beside[name] = rates = [];
        }

        rates.Add(rate);
    }

    private async Task SubmitAsync(IReadOnlyList<RunWork> runs, int clusterPort, CancellationToken cancellationToken)
    {
        var worker = laboratory.Get<RunWorker>();
        var before = Environment.CpuUsage.TotalTime;
        var (cluster, storage) = (counter.Of([clusterPort]), counter.Of(laboratory.StoragePorts));
        _ours.Add(await Stopwatches.RateAsync(runs, workers, work => worker.WorkAsync(work, cancellationToken)));
        _processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / runs.Count);
        _clusterCalls += counter.Of([clusterPort]) - cluster;
        _storageCalls += counter.Of(laboratory.StoragePorts) - storage;
    }

    private async Task<string[]> BodiesAsync(int count, CancellationToken cancellationToken)
    {
        var request = AcceptedRuns.Request(new RequestIdentity.None(default));
        var (plan, _) = await laboratory.Get<DryRun>().PlanAsync(request, cancellationToken);
        var manifest = plan?.Manifests[^1].DeepClone().AsObject() ?? throw new InvalidOperationException("The step cannot be planned.");
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            (manifest["metadata"] ??= new JsonObject())["name"] = $"raw-{Guid.NewGuid():N}";
            return manifest.ToJsonString();
        })];
    }

    private IEnumerable<Measure> Results(string name, int runs)
    {
        var ours = _ours.Median();
        foreach (var (beside, rates) in _beside)
        {
            yield return GoalOf(beside) is { } goal
                ? Measure.AtLeastTimes($"submit, {name}", "runs/s", ours, beside, rates.Median(), goal) with { Margin = Margin }
                : new Measure($"submit, {name}", "runs/s", ours, beside, rates.Median(), null);
        }

        yield return Measure.AtMost($"  processor time of ours, per run, {name}", "ms", _processor.Median(), GoalOfProcessor);
        yield return Measure.Calls("  calls to the cluster, per run", (double)_clusterCalls / runs, 1);
        yield return Measure.Calls("  calls to storage, per run", (double)_storageCalls / runs, 2);
    }

    private static double? GoalOf(string beside) => beside switch
    {
        "raw POST" => GoalOfRaw,
        KubectlPeer.PeerName => GoalOfKubectl,
        PythonPeer.PeerName => GoalOfPython,
        _ => null,
    };
}
