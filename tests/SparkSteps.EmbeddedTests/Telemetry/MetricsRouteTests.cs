using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SparkSteps.EmbeddedTests.Service;

namespace SparkSteps.EmbeddedTests.Telemetry;

public sealed class MetricsRouteTests(DoorFixture fixture) : IClassFixture<DoorFixture>
{
    private const string Step = "apiVersion: sparksteps/v1\nkind: Step\nname: a\napplication: {type: python, mainFile: 'local:///a.py'}\n";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    [Fact]
    public async Task Metrics_areServedAsPrometheusReadsThem()
    {
        using var submitted = await fixture.Door.Http.PostAsync("steps", new StringContent(Step));
        using var answer = await fixture.Door.Http.GetAsync("metrics");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.OK), (submitted.StatusCode, answer.StatusCode));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", $"{answer.Content.Headers.ContentType}");
        Assert.Contains("sparksteps_runs_accepted_total{sparksteps_trigger=\"http\"} ", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("steps", Step)]
    [InlineData("pipelines", "apiVersion: sparksteps/v1\nkind: Pipeline\nname: shop\nnodes: [{name: a, outputs: [x]}]\nstep: {application: {type: python, mainFile: 'local:///a.py'}}\n")]
    public async Task CallersTrace_isKept(string route, string document)
    {
        var run = await SubmitAsync(route, document, $"00-{Trace}-b7ad6b7169203331-01");

        Assert.Equal(Trace, TraceOf(run));
    }

    [Theory]
    [InlineData("|mine.1.")]
    [InlineData($"00-{Trace}-b7ad6b7169203331-01;x=y")]
    public async Task WhatIsNoTrace_isNoError_andIsNotKept(string text)
    {
        using var listened = new RememberedSpans();
        var run = await SubmitAsync("steps", Step, text);

        Assert.NotEqual(Trace, TraceOf(run));
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$", $"{run["traceParent"]}");
    }

    private static string TraceOf(JsonObject run) => $"{run["traceParent"]}".Split('-')[1];

    private async Task<JsonObject> SubmitAsync(string route, string document, string trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent(document) };
        request.Headers.TryAddWithoutValidation("traceparent", trace);
        using var answer = await fixture.Door.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return Assert.IsType<JsonObject>(await answer.Content.ReadFromJsonAsync<JsonObject>());
    }
}
