using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests.Servers;

/// <summary>etcd, kube-apiserver and kube-controller-manager in a folder of their own, on free ports.</summary>
internal sealed class OwnApiServer
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("real-api-server-");
    private readonly int[] _ports = FreePorts(3);

    public string Kubeconfig => Path.Combine(_folder.FullName, "kubeconfig");

    public async Task StartAsync() => await RunAsync("start");

    public async Task StopAsync()
    {
        await RunAsync("stop");
        _folder.Delete(recursive: true);
    }

    /// <summary>Has etcd forget what was before now, as it does every five minutes.</summary>
    public async Task CompactAsync()
    {
        using var etcd = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_ports[1]}") };

        // The newest revision always stays, so that there has to be a newer one.
        using var written = await etcd.PostAsJsonAsync("/v3/kv/put", new JsonObject { ["key"] = "Y29udHJhY3Rz", ["value"] = "" });
        var revision = (await written.Content.ReadFromJsonAsync<JsonNode>()).Text("header", "revision");
        using var compacted = await etcd.PostAsJsonAsync("/v3/kv/compaction", new JsonObject { ["revision"] = revision, ["physical"] = true });
        compacted.EnsureSuccessStatusCode();
    }

    private async Task RunAsync(string script)
    {
        var start = new ProcessStartInfo(Path.Combine(SharedFolder.RealApiServer, script), [_folder.FullName]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["API_PORT"] = _ports[0].ToString();
        start.Environment["ETCD_PORT"] = _ports[1].ToString();
        start.Environment["ETCD_PEER_PORT"] = _ports[2].ToString();
        start.Environment["SIG"] = "KILL";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{script} did not start");
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}: {errors}");
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
