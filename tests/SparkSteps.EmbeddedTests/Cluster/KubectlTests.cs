using System.Diagnostics;

namespace SparkSteps.EmbeddedTests.Cluster;

public sealed class KubectlTests : IAsyncLifetime
{
    private TestCluster _cluster = default!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [KubectlFact]
    public async Task Gets_describes_and_reads_logs()
    {
        await Some.CodeAsync(_cluster, "print('hello')");
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("wc"));
        await _cluster.WaitForStateAsync("wc", "COMPLETED");

        Assert.Matches(@"wc\s+COMPLETED\s+1", await RunAsync("get", "sparkapplications"));
        Assert.Matches(@"wc-driver\s+0/1\s+Completed\s+0", await RunAsync("get", "pods"));
        Assert.Contains("State:  COMPLETED", await RunAsync("describe", "sparkapplication", "wc"));
        Assert.Contains("SparkApplicationCompleted", await RunAsync("describe", "sparkapplication", "wc"));
        Assert.Contains("Successfully assigned", await RunAsync("describe", "pod", "wc-driver"));
        Assert.Contains("hello", await RunAsync("logs", "wc-driver"));
        Assert.Contains("apiVersion: sparkoperator.k8s.io/v1beta2", await RunAsync("get", "sparkapp", "wc", "-o", "yaml"));
    }

    [KubectlFact]
    public async Task Creates_applies_and_deletes()
    {
        var file = Path.Combine(_cluster.Folder, "cm.yaml");
        await File.WriteAllTextAsync(file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: '1'}\n");
        Assert.Contains("configmap/a created", await RunAsync("create", "-f", file));
        Assert.Contains("configmap/a serverside-applied", await RunAsync("apply", "--server-side", "--force-conflicts", "-f", file));
        Assert.Contains("configmap \"a\" deleted", await RunAsync("delete", "configmap", "a"));
        Assert.Equal("yes\n", await RunAsync("auth", "can-i", "create", "pods"));
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("kubectl", ["--kubeconfig", _cluster.Cluster.KubeconfigPath, "--cache-dir", Path.Combine(_cluster.Folder, "kubectl"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("kubectl did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"kubectl {string.Join(' ', arguments)}: {await error}");
        return output;
    }
}
