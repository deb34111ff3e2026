using System.Net;
using System.Text.Json.Nodes;
using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Arm;
using SparkSteps.Tests.Clusters;

namespace SparkSteps.Tests.Arm;

/// <summary>Against a real server on loopback.</summary>
public sealed class ArmClientTests
{
    private readonly HurriedTime _time = new();

    [Fact]
    public async Task Call_is_signed_and_versioned()
    {
        await using var azure = (await ScriptedServer.StartAsync()).Then(200, """{"ok":true}""");

        var answer = await SendAsync(azure, new JsonObject { ["a"] = 1 });

        Assert.Equal(("PUT", "/x/y?api-version=v1", "Bearer token-1"), (azure.Request.Method, azure.Request.PathAndQuery, azure.Request.Authorization));
        Assert.Equal("""{"a":1}""", azure.Request.Body);
        Assert.True((bool?)answer.Content["ok"]);
    }

    [Fact]
    public async Task Too_many_requests_are_tried_again_when_Azure_says()
    {
        await using var azure = (await ScriptedServer.StartAsync()).Then(429, "{}", retryAfter: "17").Then(503, "{}", retryAfter: "600").Then(200, "{}");

        await SendAsync(azure);

        Assert.Equal(3, azure.Requests.Count);
        Assert.Contains(TimeSpan.FromSeconds(17), _time.Waits);
        Assert.Contains(TimeSpan.FromSeconds(30), _time.Waits);
    }

    [Fact]
    public async Task No_use_after_three_tries_is_unavailable_and_says_why()
    {
        await using var azure = (await ScriptedServer.StartAsync()).Always(503, """{"error":{"code":"ServerBusy","message":"Come back."}}""");

        var exception = await Assert.ThrowsAsync<ArmUnavailableException>(() => SendAsync(azure));

        Assert.Contains("ServerBusy: Come back.", exception.Message);
        Assert.Equal(3, azure.Requests.Count);
    }

    [Fact]
    public async Task No_server_is_unavailable()
    {
        var azure = await ScriptedServer.StartAsync();
        var url = azure.Url;
        await azure.DisposeAsync();

        await Assert.ThrowsAsync<ArmUnavailableException>(() => Client().SendAsync(Request(url), CancellationToken.None));
    }

    [Fact]
    public async Task Refusal_is_an_answer_in_Azures_words_and_is_not_tried_again()
    {
        await using var azure = (await ScriptedServer.StartAsync()).Always(400, """{"error":{"code":"BadSize","message":"No Standard_X1 here."}}""");

        var answer = await SendAsync(azure);

        Assert.Equal((HttpStatusCode.BadRequest, "BadSize: No Standard_X1 here."), (answer.Error?.Status, answer.Error?.Text));
        Assert.Single(azure.Requests);
    }

    [Theory]
    [InlineData(409, "OperationNotAllowed", "Operation is not allowed because there's an in progress update operation.", true)]
    [InlineData(409, "Conflict", "Try later.", true)]
    [InlineData(400, "OperationNotAllowed", "Another operation is in progress.", true)]
    [InlineData(409, "OperationNotAllowed", "Operation could not be completed as it results in exceeding approved standardDSv5Family Cores quota.", false)]
    [InlineData(400, "ErrCode_InsufficientVCPUQuota", "Insufficient vcpu quota requested 24, remaining 10.", false)]
    [InlineData(400, "BadRequest", "The VM size is not allowed.", false)]
    public void Busy_is_told_from_a_quota_that_is_used_up(int status, string code, string message, bool isBusy)
    {
        var body = new JsonObject { ["code"] = code, ["message"] = message };

        Assert.Equal(isBusy, ArmError.Of((HttpStatusCode)status, body, "").IsBusy);
    }

    [Fact]
    public void Error_that_is_no_JSON_is_shown_as_it_is()
    {
        var error = ArmError.Of(HttpStatusCode.BadGateway, null, "<html>no</html>");

        Assert.Equal("502 BadGateway: <html>no</html>", error.Text);
    }

    private Task<ArmAnswer> SendAsync(ScriptedServer azure, JsonObject? body = null) => Client().SendAsync(Request(azure.Url, body), CancellationToken.None);

    private static ArmRequest Request(Uri url, JsonObject? body = null) => new(HttpMethod.Put, url, "/x/y", "v1", body);

    private ArmClient Client() => new ServiceCollection()
        .AddSingleton<TimeProvider>(_time)
        .AddSingleton<TokenCredential>(new FakeCredential(TimeProvider.System))
        .AddArm()
        .BuildServiceProvider()
        .GetRequiredService<ArmClient>();
}
