using System.Text.Json.Nodes;
using SparkSteps.Functions.Http;
using SparkSteps.Tests.Descriptions;

namespace SparkSteps.EmbeddedTests.Service;

/// <summary>Holds every answer against the API's description, so that each test that calls the service tests the description too.</summary>
internal sealed class DescribedApi() : DelegatingHandler(new SocketsHttpHandler())
{
    public static JsonObject Description { get; } = JsonNode.Parse(OpenApi.Read())!.AsObject();

    public static IEnumerable<(string Path, string Method, JsonObject Call)> Calls =>
        from path in Description["paths"]!.AsObject()
        from method in path.Value!.AsObject()
        select (path.Key, method.Key, method.Value!.AsObject());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri?.AbsolutePath ?? "";
        if (Calls.FirstOrDefault(call => string.Equals(call.Method, request.Method.Method, StringComparison.OrdinalIgnoreCase) && IsAt(path, call.Path)).Call is { } described)
        {
            await CheckAsync($"{request.Method} {path}", described, answer);
        }

        return answer;
    }

    private static async Task CheckAsync(string call, JsonObject described, HttpResponseMessage answer)
    {
        var expected = described["responses"]![$"{(int)answer.StatusCode}"];
        Assert.True(expected is not null, $"{call}: {(int)answer.StatusCode} is not described");
        if (expected["content"]?.AsObject().Single() is not { } content)
        {
            Assert.Equal((call, 0), (call, (await answer.Content.ReadAsByteArrayAsync()).Length));
            return;
        }

        Assert.Equal((call, content.Key), (call, answer.Content.Headers.ContentType?.MediaType));
        if (content.Key.EndsWith("json", StringComparison.Ordinal) && answer.Content.Headers.ContentEncoding.Count == 0)
        {
            await answer.Content.LoadIntoBufferAsync();
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal((call, ""), (call, string.Join('\n', SchemaCheck.ClosedFaults(body, content.Value!["schema"]!))));
        }
    }

    private static bool IsAt(string path, string template)
    {
        var (segments, expected) = (path.Split('/'), template.Split('/'));
        return segments.Length == expected.Length && expected.Zip(segments).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }
}
