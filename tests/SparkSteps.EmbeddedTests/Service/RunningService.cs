using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Cli.Service;
using SparkSteps.EmbeddedTests.Flow;

namespace SparkSteps.EmbeddedTests.Service;

/// <summary>The whole service as <c>sparksteps up</c> starts it: three processes, spoken to as callers do.</summary>
public sealed class RunningService : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sparksteps-service-");
    private CancellationTokenSource _stop = new();
    private Task _supervision = Task.CompletedTask;
    private LocalService? _service;

    public HttpClient Http { get; private set; } = new();

    internal ServiceDescription Description =>
        ServiceFolder.Read<ServiceDescription>(Path.Combine(Folder, "service.json")) ?? throw new InvalidOperationException("The service is not up.");

    public string Folder => _folder.FullName;

    public Task InitializeAsync() => StartAsync();

    public async Task StartAsync()
    {
        _service = await LocalService.StartAsync(new UpOptions(_folder, 0, null, null, SampleMode.None), TimeProvider.System, CancellationToken.None);
        _stop = new CancellationTokenSource();
        _supervision = _service.SuperviseAsync(_stop.Token);
        Http = new HttpClient(new DescribedApi()) { BaseAddress = new Uri($"{Description.Url}/api/"), Timeout = TimeSpan.FromMinutes(4) };
        Http.DefaultRequestHeaders.Add("x-functions-key", Description.FunctionsKey);
    }

    /// <summary>Submits a Python step with its project as one request.</summary>
    public async Task<string> SubmitAsync(string main, string more = "", string? idempotencyKey = null)
    {
        using var answer = await PostAsync(main, more, idempotencyKey);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await JsonAsync(answer))["id"]?.GetValue<string>() ?? "";
    }

    public async Task<HttpResponseMessage> PostAsync(string main, string more = "", string? idempotencyKey = null, string query = "")
    {
        using var archive = new StreamContent(TestService.Zip(("main.py", main)));
        archive.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(TestService.Step(more: more)), "spec" },
            { archive, "project", "project.zip" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"steps{query}") { Content = content };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await Http.SendAsync(request);
    }

    public async Task<JsonObject> WaitAsync(string id)
    {
        using var answer = await Http.GetAsync($"runs/{id}?wait=120");
        return await JsonAsync(answer);
    }

    public static async Task<JsonObject> JsonAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())?.AsObject() ?? throw new JsonException("null");

    public static StringContent Yaml(string text) => new(text, Encoding.UTF8, "application/yaml");

    /// <summary>Ends the service as SIGTERM does; its folder stays.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _supervision);
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        Http.Dispose();
        _stop.Dispose();
        _folder.Delete(recursive: true);
    }
}
