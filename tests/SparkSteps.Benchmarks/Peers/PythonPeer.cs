using System.Globalization;

namespace SparkSteps.Benchmarks.Peers;

/// <summary>The Kubernetes client for Python that Debian has, in one process with a thread for each worker.</summary>
internal sealed class PythonPeer(string kubeconfig) : ISubmitPeer
{
    public const string PeerName = "python3-kubernetes";

    /// <summary>The system's own: other interpreters of a machine do not see the system's packages.</summary>
    public const string Interpreter = "/usr/bin/python3";

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "submit.py");

    public string Name => PeerName;

    /// <remarks>The script times itself, so that the start of Python does not count.</remarks>
    public async Task<double> RateAsync(IReadOnlyList<string> bodies, int workers, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, bodies, cancellationToken);
            var seconds = await Tool.RunAsync(Interpreter, [Script, kubeconfig, file, $"{workers}"], cancellationToken);
            return bodies.Count / double.Parse(seconds, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
