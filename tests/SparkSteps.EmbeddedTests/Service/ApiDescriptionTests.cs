using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SparkSteps.EmbeddedTests.Flow;

namespace SparkSteps.EmbeddedTests.Service;

/// <summary>That the API is as it is described. <see cref="DescribedApi"/> checks what is answered, here and in all tests of the running service.</summary>
public sealed class ApiDescriptionTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Nobody = "01jd9zqv8k5m2n3p4r6s7t8w9x";
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "patch"];

    public static TheoryData<string> Paths => [.. DescribedApi.Calls.Select(call => call.Path).Distinct()];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Route_hasTheMethodsThatAreDescribed_andNoOther(string path)
    {
        // A route of the host's is known by its demand for a key: what is not there is simply not found.
        using var stranger = new HttpClient { BaseAddress = service.Http.BaseAddress };
        var address = path.Replace("/api/", "").Replace("{id}", Nobody).Replace("{name}", "nightly");
        foreach (var method in s_methods)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address);
            using var answer = await stranger.SendAsync(request);
            var call = DescribedApi.Calls.SingleOrDefault(call => call.Path == path && call.Method == method).Call;
            var isThere = path.EndsWith("/ui", StringComparison.Ordinal) && method == "get" || answer.StatusCode != HttpStatusCode.NotFound;

            Assert.Equal((method, call is not null), (method, isThere));
            Assert.Equal((method, call?["security"]?.AsArray().Count > 0), (method, answer.StatusCode == HttpStatusCode.Unauthorized));
        }
    }

    [Fact]
    public async Task Answers_areAsDescribed_ofRuns()
    {
        var id = await service.SubmitAsync("print('described')");
        using var planned = await service.PostAsync("", query: "?dryRun=true");
        Assert.Equal("Succeeded", $"{(await service.WaitAsync(id))["state"]}");

        await GetAsync("runs?limit=5", $"runs/{id}", $"runs/{id}/logs", $"runs/{id}/plan", $"runs/{id}/events", $"runs/{Nobody}", "runs?state=odd", "stats", "stats?since=x");
        using var cancelled = await service.Http.PostAsync($"runs/{id}/cancel", null);
        using var retried = await service.Http.PostAsync($"runs/{id}/retry", null);
        using var refused = await service.Http.PostAsync("steps", RunningService.Yaml("kind: Step"));
        using var offered = await service.Http.PostAsJsonAsync("uploads", new { sha256 = new string('a', 64) });
        using var notOffered = await service.Http.PostAsJsonAsync("uploads", new { sha256 = "a" });

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest],
            new[] { planned, cancelled, retried, refused, offered, notOffered }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Answers_areAsDescribed_ofAFailedRun()
    {
        var id = await service.SubmitAsync("raise ValueError('no')");
        Assert.Equal("Failed", $"{(await service.WaitAsync(id))["state"]}");

        using var retried = await service.Http.PostAsync($"runs/{id}/retry", null);

        Assert.Equal(HttpStatusCode.Accepted, retried.StatusCode);
        await GetAsync("runs?state=Failed", "runs?state=active");
    }

    [Fact]
    public async Task Answers_areAsDescribed_ofPipelines()
    {
        const string pipeline = "apiVersion: sparksteps/v1\nkind: Pipeline\nname: shop\nnodes: [{name: a}]\nstep: {application: {type: python, mainFile: 'local:///none.py'}}\n";
        using var planned = await service.Http.PostAsync("pipelines?dryRun=true", RunningService.Yaml(pipeline));
        using var accepted = await service.Http.PostAsync("pipelines", RunningService.Yaml(pipeline));
        var id = $"{(await RunningService.JsonAsync(accepted))["id"]}";

        using var cancelled = await service.Http.PostAsync($"pipelines/{id}/cancel", null);
        await GetAsync("pipelines", $"pipelines/{id}", $"pipelines/{Nobody}", "pipelines?state=odd");

        Assert.True(planned.IsSuccessStatusCode && accepted.IsSuccessStatusCode && cancelled.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Answers_areAsDescribed_ofSchedules()
    {
        using var put = await service.Http.PutAsync("schedules/described", RunningService.Yaml(
            "cron: '0 0 1 1 *'\nstep: {application: {type: python, mainFile: 'local:///none.py'}, driver: {memory: 1g}}"));
        using var refused = await service.Http.PutAsync("schedules/described", RunningService.Yaml("cron: never"));
        using var paused = await service.Http.PostAsync("schedules/described/pause", null);
        using var resumed = await service.Http.PostAsync("schedules/described/resume", null);
        using var run = await service.Http.PostAsync("schedules/described/run", null);
        using var filled = await service.Http.PostAsJsonAsync(
            "schedules/described/backfill", new { from = "2025-01-01T00:00:00Z", to = "2025-06-01T00:00:00Z", limit = 5 });
        await GetAsync("schedules", "schedules/described", "schedules/nobody");
        using var deleted = await service.Http.DeleteAsync("schedules/described");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.NoContent],
            new[] { put, refused, paused, resumed, run, filled, deleted }.Select(answer => answer.StatusCode));
    }

    [Fact]
    public async Task Answers_areAsDescribed_ofTheService() => await GetAsync(
        "health", "ready", "metrics", "ui", "schema", "schema?kind=pipeline", "schema?kind=schedule", "schema?kind=odd", "openapi.json", "doctor");

    [Fact]
    public async Task Description_isServed() => Assert.True(JsonNode.DeepEquals(
        DescribedApi.Description, JsonNode.Parse(await service.Http.GetStringAsync("openapi.json"))));

    private async Task GetAsync(params IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            using var answer = await service.Http.GetAsync(address);
        }
    }
}
