using System.Net;
using System.Text.Json.Nodes;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class PipelineApiTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Pipeline =
        """
        apiVersion: sparksteps/v1
        kind: Pipeline
        name: shop
        nodes: [{name: a, outputs: [x]}, {name: b, inputs: [x]}]
        catalog: {x: pandas.CSVDataset}
        step: {application: {type: python, mainFile: main.py}, project: {archive: shop.zip}}
        """;

    [Fact]
    public async Task Pipeline_goesTheWholeWay()
    {
        using var answer = await PostAsync("print('in a pipeline')");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = $"{(await RunningService.JsonAsync(answer))["id"]}";
        Assert.EndsWith($"/api/pipelines/{id}", answer.Headers.Location?.AbsoluteUri);

        var pipeline = await WaitAsync(id);

        Assert.Equal("Succeeded", $"{pipeline["state"]}");
        var runs = JsonNode.Parse(await service.Http.GetStringAsync($"runs?pipeline={id}"))?["items"]?.AsArray() ?? [];
        Assert.Equal(["b", "a"], runs.Select(run => $"{run?["pipeline"]?["group"]}"));
        Assert.Contains("in a pipeline", await service.Http.GetStringAsync($"runs/{pipeline["groups"]?[0]?["runId"]}/logs"));
        Assert.Contains(id, await service.Http.GetStringAsync("pipelines?state=Succeeded&limit=1000"));
    }

    [Fact]
    public async Task DryRun_givesTheGroups()
    {
        using var answer = await PostAsync("", "?dryRun=true");

        var plan = await RunningService.JsonAsync(answer);
        Assert.Equal("true", $"{plan["valid"]}");
        Assert.Equal("""{"name":"b","type":"default","nodes":["b"],"dependsOn":["a"]}""", plan["groups"]?[1]?.ToJsonString());
    }

    [Fact]
    public async Task FailedPipeline_isRetriedOverHttp()
    {
        using var answer = await PostAsync("raise ValueError('no')");
        var id = $"{(await RunningService.JsonAsync(answer))["id"]}";
        using var early = await service.Http.PostAsync($"pipelines/{id}/retry", null);
        Assert.Equal("Failed", $"{(await WaitAsync(id))["state"]}");

        using var retry = await service.Http.PostAsync($"pipelines/{id}/retry", null);
        var second = await RunningService.JsonAsync(retry);
        using var cancel = await service.Http.PostAsync($"pipelines/{second["id"]}/cancel", null);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Accepted, id), (early.StatusCode, retry.StatusCode, $"{second["retryOf"]}"));
        Assert.True(cancel.IsSuccessStatusCode);
        Assert.True($"{(await WaitAsync($"{second["id"]}"))["state"]}" is "Cancelled" or "Failed");
    }

    [Theory]
    [InlineData("pipelines?state=Running1&limit=0", HttpStatusCode.BadRequest)]
    [InlineData("pipelines?continuation=x", HttpStatusCode.BadRequest)]
    [InlineData("pipelines/01arz3ndektsv4rrffq69g5fav", HttpStatusCode.NotFound)]
    [InlineData("pipelines/..%2fruns", HttpStatusCode.NotFound)]
    public async Task WrongCall_saysWhy(string path, HttpStatusCode expected)
    {
        using var answer = await service.Http.GetAsync(path);

        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private async Task<HttpResponseMessage> PostAsync(string main, string query = "")
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(Pipeline), "spec" },
            { new StreamContent(Flow.TestService.Zip(("main.py", main))), "project", "project.zip" },
        };
        return await service.Http.PostAsync($"pipelines{query}", content);
    }

    private async Task<JsonObject> WaitAsync(string id)
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(2);
        while (true)
        {
            var pipeline = JsonNode.Parse(await service.Http.GetStringAsync($"pipelines/{id}"))?.AsObject() ?? [];
            if ($"{pipeline["state"]}" is "Succeeded" or "Failed" or "Cancelled" || TimeProvider.System.GetUtcNow() > until)
            {
                return pipeline;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }
}
