using System.Diagnostics;
using System.Net;
using System.Text;
using SparkSteps.Benchmarks.Children;
using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Cli.Service;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>From the start of the host's process to its first 202, beside an empty minimal API of ASP.NET Core.</summary>
internal sealed class ColdStartMeasure(Laboratory laboratory, Sizes sizes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        List<double> ours = [], floor = [];
        for (var round = 0; round <= sizes.Rounds; round++)
        {
            int[] ports = FreePorts.Take(2);
            var (emptyPort, port) = (ports[0], ports[1]);
            var empty = new ProcessStartInfo("dotnet", [.. Child.Command(ChildTask.EmptyApi), $"http://127.0.0.1:{emptyPort}"]);
            var floorNow = await TimeAsync(empty, emptyPort, "", cancellationToken);
            var identity = new ServiceIdentity("key", "", 0, 0, 0, 0, "master");
            var host = HostCommand.Create(port, Path.GetTempFileName(), laboratory.StorageConnection, laboratory.Kubeconfig, identity);
            var oursNow = await TimeAsync(host, port, identity.FunctionsKey, cancellationToken);
            if (round > 0)
            {
                floor.Add(floorNow);
                ours.Add(oursNow);
            }
        }

        return [Measure.AtMostTimes("cold start to the first 202", "ms", ours.Median(), "an empty minimal API", floor.Median(), 2)];
    }

    private static async Task<double> TimeAsync(ProcessStartInfo command, int port, string key, CancellationToken cancellationToken)
    {
        command.RedirectStandardOutput = true;
        command.RedirectStandardError = true;
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        http.DefaultRequestHeaders.Add("x-functions-key", key);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(command) ?? throw new InvalidOperationException($"{command.FileName} did not start.");
        _ = process.StandardOutput.ReadToEndAsync(cancellationToken);
        _ = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            while (!await IsAcceptedAsync(http, cancellationToken))
            {
                if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                {
                    throw new InvalidOperationException($"{string.Join(' ', command.ArgumentList)} did not serve.");
                }

                await Task.Delay(Interval, TimeProvider.System, cancellationToken);
            }

            return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(cancellationToken);
        }
    }

    private static async Task<bool> IsAcceptedAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new StringContent(Steps.InImage, Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync("/api/steps", content, cancellationToken);
            return answer.StatusCode == HttpStatusCode.Accepted;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
