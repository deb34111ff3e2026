using SparkSteps.Benchmarks.Surroundings;

namespace SparkSteps.Benchmarks.Peers;

/// <summary><c>kubectl create -f</c>, once for each run, as scripts do it.</summary>
internal sealed class KubectlPeer(string kubeconfig) : ISubmitPeer
{
    public const string PeerName = "kubectl create";

    public string Name => PeerName;

    public async Task<double> RateAsync(IReadOnlyList<string> bodies, int workers, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sparksteps-kubectl-");
        try
        {
            string[] files = [.. bodies.Select((_, n) => Path.Combine(folder.FullName, $"{n}.json"))];
            await Task.WhenAll(files.Zip(bodies, (file, body) => File.WriteAllTextAsync(file, body, cancellationToken)));
            return await Stopwatches.RateAsync(files, workers, file => Tool.RunAsync(
                "kubectl", ["--kubeconfig", kubeconfig, "create", "-n", Laboratory.Namespace, "-f", file], cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
