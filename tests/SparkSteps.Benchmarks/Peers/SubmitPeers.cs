using Spectre.Console;

namespace SparkSteps.Benchmarks.Peers;

/// <summary>The peers that this machine has; each that it lacks is said in one line.</summary>
internal static class SubmitPeers
{
    public static async Task<IReadOnlyList<ISubmitPeer>> FindAsync(string kubeconfig, CancellationToken cancellationToken)
    {
        var peers = new List<ISubmitPeer>();
        if (await Tool.RunsAsync("kubectl", ["version", "--client"], cancellationToken))
        {
            peers.Add(new KubectlPeer(kubeconfig));
        }
        else
        {
            AnsiConsole.MarkupLine("[yellow]kubectl is not on this machine: submitting is not compared with it.[/]");
        }

        if (await Tool.RunsAsync(PythonPeer.Interpreter, ["-c", "import kubernetes"], cancellationToken))
        {
            peers.Add(new PythonPeer(kubeconfig));
        }
        else
        {
            AnsiConsole.MarkupLine("[yellow]python3-kubernetes is not on this machine: submitting is not compared with it.[/]");
        }

        return peers;
    }
}
