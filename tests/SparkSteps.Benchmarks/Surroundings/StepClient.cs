using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Service;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>A caller of the HTTP API.</summary>
internal sealed class StepClient : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private readonly HttpClient _http;

    public StepClient(ServiceDescription service)
    {
        _http = new HttpClient { BaseAddress = new Uri(service.Url) };
        _http.DefaultRequestHeaders.Add("x-functions-key", service.FunctionsKey);
    }

    /// <summary>The new run's id.</summary>
    public async Task<string> SubmitAsync(string step, CancellationToken cancellationToken)
    {
        using var content = new StringContent(step, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync("/api/steps", content, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return answer.Headers.Location?.Segments[^1] ?? "";
    }

    /// <summary>Waits until nothing is active any more.</summary>
    public async Task WaitForAllAsync(CancellationToken cancellationToken)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (await AnyAsync("state=active", cancellationToken))
        {
            if (TimeProvider.System.GetUtcNow() > until)
            {
                throw new TimeoutException("Some runs have not ended.");
            }

            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }

        if (await AnyAsync("state=Failed", cancellationToken))
        {
            throw new InvalidOperationException("Some runs have not succeeded.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> AnyAsync(string filter, CancellationToken cancellationToken)
    {
        var page = await _http.GetFromJsonAsync<JsonNode>($"/api/runs?limit=1&{filter}", cancellationToken);
        return page?["items"]?.AsArray().Count > 0;
    }
}
