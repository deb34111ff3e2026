using System.Net;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class DoorKeyTests(DoorFixture fixture) : IClassFixture<DoorFixture>
{
    private const string OpenRoute = "health";

    /// <summary>Answers by itself whether it is there at all: <see cref="DoorPageTests"/>.</summary>
    private const string PageRoute = "ui";

    /// <summary>Every HTTP function of the product but the page: its method and route.</summary>
    public static IEnumerable<object[]> Functions =>
        from trigger in Triggers
        where trigger.Route != PageRoute
        from method in trigger.Methods ?? ["get", "post", "put", "delete"]
        select new object[] { method, trigger.Route ?? "", trigger.AuthLevel == AuthorizationLevel.Admin ? DoorHost.MasterKey : DoorHost.Key };

    private static IEnumerable<HttpTriggerAttribute> Triggers => DoorHost.HttpClasses
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
        .OfType<HttpTriggerAttribute>();

    [Theory]
    [MemberData(nameof(Functions))]
    public async Task EveryRouteButHealth_isClosed_withoutTheKey(string method, string route, string key)
    {
        var path = route.Replace("{id}", "01jd9zqv8k5m2n3p4r6s7t8w9x").Replace("{name}", "nightly");
        var answers = new List<HttpStatusCode>
        {
            await AskAsync(method, path, header: null),
            await AskAsync(method, path, header: ""),
            await AskAsync(method, path, header: key + "x"),
            await AskAsync(method, $"{path}?code=wrong", header: null),
            await AskAsync(method, $"{path}?code={key}", header: "wrong"),
            await AskAsync(method, $"{path}?code=wrong&code={key}", header: null),
        };

        Assert.All(answers, answer => Assert.Equal(route == OpenRoute, answer != HttpStatusCode.Unauthorized));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await AskAsync(method, path, key));
        Assert.NotEqual(HttpStatusCode.Unauthorized, await AskAsync(method, $"{path}?code={key}", header: null));
    }

    [Fact]
    public void HealthAndThePage_areTheOnlyFunctions_thatAskForNoKey() => Assert.Equal(
        [OpenRoute, PageRoute], Triggers.Where(trigger => trigger.AuthLevel == AuthorizationLevel.Anonymous).Select(trigger => trigger.Route).Order());

    [Fact]
    public async Task BodyOfAStranger_isNotRead()
    {
        var answer = await fixture.Door.ExchangeAsync(
            "POST /api/steps HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 401", answer);
    }

    private async Task<HttpStatusCode> AskAsync(string method, string path, string? header)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("x-functions-key", header);
        }

        using var answer = await fixture.Door.Stranger.SendAsync(request);
        return answer.StatusCode;
    }
}
