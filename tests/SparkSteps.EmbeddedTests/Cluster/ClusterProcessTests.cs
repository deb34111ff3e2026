using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

/// <summary>The executable itself: started, killed, started again.</summary>
public sealed class ClusterProcessTests : IDisposable
{
    private readonly List<Process> _started = [];
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "cluster-" + Guid.NewGuid().ToString("n"));

    [Fact]
    public async Task A_killed_process_loses_nothing()
    {
        var (first, url) = await StartAsync();
        using (var http = Client(url))
        {
            using var created = await http.PostAsync(TestCluster.ConfigMaps, new StringContent(Some.ConfigMap("a"), Encoding.UTF8, "application/json"));
            Assert.Equal(201, (int)created.StatusCode);
        }

        await EndAsync(first);
        var (second, newUrl) = await StartAsync();
        using (var http = Client(newUrl))
        {
            Assert.Equal("1", JsonNode.Parse(await http.GetStringAsync(TestCluster.ConfigMaps + "/a")).Text("data", "x"));
        }

        Assert.False(second.HasExited);
    }

    [Fact]
    public async Task A_second_process_is_refused_the_folder()
    {
        await using var first = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(_folder), CancellationToken.None);

        await Assert.ThrowsAsync<IOException>(() => EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(_folder), CancellationToken.None));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Secrets_on_disk_are_for_their_owner_only()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions(_folder), CancellationToken.None);

        foreach (var name in new[] { "kubeconfig", "token", "objects.log", "pki/ca.key", "pki/server.key" })
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, name)));
        }
    }

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(Process Process, Uri Url)> StartAsync()
    {
        var ready = Path.Combine(_folder, "ready.json");
        Directory.CreateDirectory(_folder);
        File.Delete(ready);
        var dll = typeof(EmbeddedCluster).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo("dotnet", [dll, "--data", _folder, "--ready-file", ready]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("dotnet did not start.");
        _started.Add(process);
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(30);
        while (!File.Exists(ready))
        {
            Assert.True(TimeProvider.System.GetUtcNow() < deadline && !process.HasExited, "The cluster did not start.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        var said = JsonNode.Parse(await File.ReadAllTextAsync(ready));
        Assert.Equal(process.Id, said.Number("pid"));
        return (process, new Uri(said.Text("url") ?? ""));
    }

    private static async Task EndAsync(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    private HttpClient Client(Uri url) => TestCluster.NewClient(
        url, File.ReadAllText(Path.Combine(_folder, "token")), File.ReadAllText(Path.Combine(_folder, "pki", "ca.crt")));
}
