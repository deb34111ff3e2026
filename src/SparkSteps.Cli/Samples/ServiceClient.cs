using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Service;

namespace SparkSteps.Cli.Samples;

/// <summary>The service's HTTP API as a caller uses it.</summary>
internal sealed class ServiceClient : IDisposable
{
    private readonly HttpClient _http;

    public ServiceClient(ServiceDescription service)
    {
        _http = new HttpClient { BaseAddress = new Uri($"{service.Url.TrimEnd('/')}/api/") };
        _http.DefaultRequestHeaders.Add("x-functions-key", service.FunctionsKey);
    }

    public async Task<JsonNode> SubmitAsync(string spec, string archiveFile, CancellationToken cancellationToken)
    {
        await using var archive = File.OpenRead(archiveFile);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(spec), "spec" },
            { new StreamContent(archive), "project", Path.GetFileName(archiveFile) },
        };
        using var answer = await _http.PostAsync("steps", content, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        return await ReadAsync(answer, cancellationToken);
    }

    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(path, cancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(cancellationToken) : "";
    }

    public async Task PutAsync(string path, JsonNode content, CancellationToken cancellationToken)
    {
        using var answer = await _http.PutAsJsonAsync(path, content, cancellationToken);
        await ReadAsync(answer, cancellationToken);
    }

    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await _http.DeleteAsync(path, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text) ?? new JsonObject()
            : throw new HttpRequestException($"{answer.RequestMessage?.Method} {answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}");
    }
}
