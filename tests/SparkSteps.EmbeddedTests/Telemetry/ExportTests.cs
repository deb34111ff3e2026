using SparkSteps.EmbeddedTests.Service;
using SparkSteps.EmbeddedTests.Webhooks;

namespace SparkSteps.EmbeddedTests.Telemetry;

public sealed class ExportTests
{
    private const string Step = "apiVersion: sparksteps/v1\nkind: Step\nname: exported\napplication: {type: python, mainFile: 'local:///a.py'}\n";

    /// <summary>The host has a span of its own around each call, which nobody records: it must not keep the run's from being recorded.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    public async Task MetricsAndSpans_reachTheReceiver_thatTheStandardVariablesName(string? trace)
    {
        await using var receiver = await Receiver.StartAsync(200);
        var address = new Uri(receiver.Url).GetLeftPart(UriPartial.Authority);
        await using (var door = await DoorHost.StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"steps?code={DoorHost.Key}") { Content = new StringContent(Step) };
            if (trace is not null)
            {
                request.Headers.Add("traceparent", trace);
            }

            using var submitted = await door.Http.SendAsync(request);
            submitted.EnsureSuccessStatusCode();
        }

        // What had not been sent went when the host stopped.
        var metrics = BodyOf(receiver, "/v1/metrics");
        Assert.Contains("sparksteps.runs.accepted", metrics);
        Assert.Contains("sparksteps.storage.call.duration", metrics);
        var spans = BodyOf(receiver, "/v1/traces");
        Assert.Contains("accept run", spans);
        Assert.Contains("sparksteps.run.id", spans);
        Assert.DoesNotContain(receiver.Requests, request => request.Body.Contains(DoorHost.Key, StringComparison.Ordinal));
        Assert.DoesNotContain("exported", metrics);
    }

    private static string BodyOf(Receiver receiver, string path) =>
        string.Concat(receiver.Requests.Where(request => request.Path == path).Select(request => request.Body));
}
