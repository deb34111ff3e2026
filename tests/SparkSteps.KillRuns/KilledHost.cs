using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using SparkSteps.Cli.Service;

namespace SparkSteps.KillRuns;

/// <summary>The functions host as a process that is started again each time it is killed.</summary>
internal sealed class KilledHost : IAsyncDisposable
{
    private const string HostId = "killed";
    private readonly string _folder;
    private readonly string _storage;
    private readonly string _kubeconfig;
    private readonly int _port;
    private readonly int _deliveries;
    private readonly ServiceIdentity _identity;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _deaths = [];
    private readonly List<string> _problems = [];
    private Task _living = Task.CompletedTask;
    private Action? _kill;
    private volatile bool _isKilledFromOutside;

    /// <param name="deliveries">How often a message is delivered before it is given up.</param>
    public KilledHost(string folder, string storage, string kubeconfig, int deliveries)
    {
        (_folder, _storage, _kubeconfig, _port, _deliveries) = (folder, storage, kubeconfig, FreePort(), deliveries);
        _identity = ServiceIdentity.Load(new ServiceFolder(new DirectoryInfo(folder)));
        Url = new Uri($"http://127.0.0.1:{_port}");
    }

    /// <summary>The master key, which opens everything.</summary>
    public string Key => _identity.MasterKey ?? "";

    public Uri Url { get; }

    /// <summary>Where it was killed, in order.</summary>
    public IReadOnlyList<string> Deaths => _deaths;

    /// <summary>Ends that nobody planned.</summary>
    public IReadOnlyList<string> Problems => _problems;

    private string LogFile => Path.Combine(_folder, "host.log");

    public void Start(IEnumerable<Life> lives) => _living = LiveAsync([.. lives, Life.Unharmed]);

    /// <summary>Ends the present life; the next one begins.</summary>
    public void Kill()
    {
        _isKilledFromOutside = true;
        _kill?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _living;
        _stop.Dispose();
    }

    private async Task LiveAsync(IReadOnlyList<Life> lives)
    {
        for (var number = 0; number < lives.Count && !_stop.IsCancellationRequested; number++)
        {
            var witness = Path.Combine(_folder, $"death-{number}");
            using var log = new StreamWriter(LogFile, append: true);
            using var process = Begin(lives[number], witness);
            using var ending = _stop.Token.Register(process.Kill);
            _kill = process.Kill;
            await Task.WhenAll(CopyAsync(process.StandardOutput, log), CopyAsync(process.StandardError, log), process.WaitForExitAsync());
            if (File.Exists(witness))
            {
                _deaths.Add(await File.ReadAllTextAsync(witness));
                await EndLeaseAsync();
            }
            else if (_isKilledFromOutside && !_stop.IsCancellationRequested)
            {
                _isKilledFromOutside = false;
                _deaths.Add(Life.AtTheEnd);
                await EndLeaseAsync();
            }
            else if (!_stop.IsCancellationRequested)
            {
                _problems.Add($"The host ended by itself with {process.ExitCode}; see {LogFile}");
                return;
            }
        }
    }

    private Process Begin(Life life, string witness)
    {
        var host = HostCommand.Create(_port, Path.Combine(_folder, "host.ready"), _storage, _kubeconfig, _identity);
        KillSwitch.Prepare(host, life, witness);
        host.RedirectStandardOutput = true;
        host.RedirectStandardError = true;
        foreach (var (name, value) in Settings())
        {
            host.Environment[name] = value;
        }

        return Process.Start(host) ?? throw new InvalidOperationException("The host did not start.");
    }

    // Waits that are minutes in use are seconds here: what is tested is what follows them, not that they are long.
    private IEnumerable<(string Name, string Value)> Settings() =>
    [
        // Most of a short life is compiling; compiling again what runs often never pays here.
        ("DOTNET_TieredPGO", "0"),
        ("DOTNET_TC_CallCounting", "0"),
        ("Host__MessageLease", "00:00:03"),
        ("Host__BlobScanInterval", "00:00:01"),
        ("AzureFunctionsWebHost__hostid", HostId),
        ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:00.300"),
        ("AzureFunctionsJobHost__extensions__queues__maxPollingInterval", "00:00:01"),
        ("AzureFunctionsJobHost__extensions__queues__maxDequeueCount", $"{_deliveries}"),
        ("Logging__LogLevel__Default", "Warning"),
        ("SparkSteps__Runs__RemindAfter", "00:00:03"),
        ("SparkSteps__Runs__ClusterAwayDelay", "00:00:02"),
        ("SparkSteps__Runs__LookAtPodAfter", "00:00:00"),
        ("SparkSteps__Runs__ImagePullGrace", "00:00:01"),
        ("SparkSteps__Runs__Events", "changes"),
    ];

    // The lease of timers and blob scans ends by itself after 15 s; a host of real life is not started 1,000 times an hour.
    private async Task EndLeaseAsync()
    {
        var locked = new BlobClient(_storage, "azure-webjobs-hosts", $"locks/{HostId}/host");
        try
        {
            await locked.GetBlobLeaseClient().BreakAsync(TimeSpan.Zero);
        }
        catch (Azure.RequestFailedException e) when (e.Status is 404 or 409)
        {
            // It had no lease yet.
        }
    }

    private static async Task CopyAsync(StreamReader from, StreamWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (to)
            {
                to.WriteLine(line);
                to.Flush();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
