using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Service;

namespace SparkSteps.Benchmarks;

/// <summary>What host and cluster hold in memory after a thousand runs that went the whole way.</summary>
internal static class MemoryMeasure
{
    private const int Runs = 1000;
    private const int Callers = 8;
    private const double MiB = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("sparksteps-memory-");
        var ready = Path.Combine(folder.FullName, "cluster.ready.json");
        var kubeconfig = Path.Combine(folder.FullName, "cluster", "kubeconfig");
        await using var cluster = new Part("cluster", () => Programs.Command(
            "SparkSteps.Embedded.Cluster", "--data", Path.Combine(folder.FullName, "cluster"), "--port", "0", "--ready-file", ready, "--instant-drivers"),
            Path.Combine(folder.FullName, "cluster.log"), TimeProvider.System);
        cluster.Start();
        await cluster.WaitAsync(() => File.Exists(ready), TimeSpan.FromMinutes(1), cancellationToken);
        var options = new UpOptions(folder, 0, new FileInfo(kubeconfig), null, SampleMode.None);
        await using var service = await LocalService.StartAsync(options, TimeProvider.System, cancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(service.Description.Url) };
        http.DefaultRequestHeaders.Add("x-functions-key", service.Description.FunctionsKey);
        await Stopwatches.TimeEachAsync(Runs, Callers, _ => SubmitAsync(http, cancellationToken));
        var took = await Stopwatches.TimeAsync(() => WaitAsync(http, cancellationToken));
        return
        [
            Measure.Size($"host after {Runs} runs", "MiB", MemoryOf(service.Description.Processes.Host), 200),
            Measure.Size($"embedded cluster after {Runs} runs", "MiB", MemoryOf(cluster.ProcessId), 200),
            new Measure("  from the last acceptance to the last end", "s", took / 1000, 0, "", null),
        ];
    }

    private static async Task SubmitAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var step = Steps.InImage.Replace("\"measured\"", "\"memory\"", StringComparison.Ordinal);
        using var content = new StringContent(step, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/api/steps", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task WaitAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        var ended = 0;
        while (ended < Runs && TimeProvider.System.GetUtcNow() < until)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken);
            var page = await http.GetFromJsonAsync<JsonNode>("/api/runs?name=memory&state=Succeeded&limit=1000", cancellationToken);
            ended = page?["items"]?.AsArray().Count ?? 0;
        }

        if (ended < Runs)
        {
            throw new TimeoutException($"Only {ended} of {Runs} runs have succeeded.");
        }
    }

    private static double MemoryOf(int? processId)
    {
        using var process = Process.GetProcessById(processId ?? throw new InvalidOperationException("The process does not run."));
        return process.WorkingSet64 / MiB;
    }
}
