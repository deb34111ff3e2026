using System.Net;
using System.Text.Json;
using SparkSteps.EmbeddedTests.FunctionsHost.Examples;

namespace SparkSteps.EmbeddedTests.FunctionsHost;

[Collection(AloneCollection.Name)]
public sealed class HttpFunctionTests
{
    private const string Key = "key-of-a-function";
    private const string MasterKey = "key-of-the-master";

    [Theory]
    [InlineData("open", null, HttpStatusCode.OK)]
    [InlineData("guarded", null, HttpStatusCode.Unauthorized)]
    [InlineData("guarded", "wrong", HttpStatusCode.Unauthorized)]
    [InlineData("guarded", Key, HttpStatusCode.OK)]
    [InlineData("guarded", MasterKey, HttpStatusCode.OK)]
    [InlineData("master", Key, HttpStatusCode.Unauthorized)]
    [InlineData("master", MasterKey, HttpStatusCode.NoContent)]
    public async Task CallerNeedsTheKey_ofTheFunctionsLevel(string path, string? key, HttpStatusCode expected)
    {
        await using var host = await StartAsync(("Host__FunctionKeys__default", Key), ("Host__MasterKey", MasterKey));
        using var byHeader = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            byHeader.Headers.Add("x-functions-key", key);
        }

        using var header = await host.Http.SendAsync(byHeader);
        using var query = await host.Http.GetAsync($"{path}?code={key}");

        Assert.Equal((expected, expected), (header.StatusCode, query.StatusCode));
        Assert.True(expected != HttpStatusCode.Unauthorized || (await header.Content.ReadAsStringAsync()).Length == 0);
    }

    [Fact]
    public async Task HostIsOpen_onLoopbackWithoutAnyKey_whenItIsToldTo()
    {
        await using var host = await StartAsync();
        Assert.Equal("""{"a":1}""", await host.Http.GetStringAsync("guarded"));
    }

    [Theory]
    [InlineData("parts/7/1b4e28ba-2fa1-11d2-883f-0016d3cca427", "7 1b4e28ba-2fa1-11d2-883f-0016d3cca427 none")]
    [InlineData("PARTS/7/1b4e28ba-2fa1-11d2-883f-0016d3cca427/more", "7 1b4e28ba-2fa1-11d2-883f-0016d3cca427 more")]
    [InlineData("context", "GET Context True")]
    [InlineData("by-setting", "by setting")]
    public async Task FunctionGetsItsParameters_fromTheRequest(string path, string expected)
    {
        await using var host = await StartAsync();
        Assert.Equal(expected, await host.Http.GetStringAsync(path));
    }

    [Theory]
    [InlineData("GET", "nowhere", HttpStatusCode.NotFound)]
    [InlineData("GET", "parts/seven/1b4e28ba-2fa1-11d2-883f-0016d3cca427", HttpStatusCode.NotFound)]
    [InlineData("GET", "parts/7/no-guid", HttpStatusCode.InternalServerError)]
    [InlineData("DELETE", "open", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "context", HttpStatusCode.OK)]
    [InlineData("POST", "guarded", HttpStatusCode.OK)]
    public async Task RouteAndMethodDecide_whetherAFunctionAnswers(string method, string path, HttpStatusCode expected)
    {
        await using var host = await StartAsync();
        using var response = await host.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task AnswerIs500WithoutABody_whenTheFunctionThrows()
    {
        await using var host = await StartAsync();
        using var response = await host.Http.GetAsync("throw");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task LargeBodyIsStreamed_andNeverHeldWhole()
    {
        const long size = 200L << 20;
        await using var host = await StartAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var response = await host.Http.PostAsync("count", new StreamContent(new ZeroStream(size)));

        Assert.Equal($"{size}", await response.Content.ReadAsStringAsync());
        Assert.InRange(long.Parse(host.Recorder.Calls.Single()) - before, long.MinValue, 100L << 20);
    }

    [Fact]
    public async Task AnswerIsStreamed_lineByLine()
    {
        await using var host = await StartAsync();
        using var response = await host.Http.GetAsync("lines", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());

        Assert.Equal("first", await reader.ReadLineAsync());
        host.Recorder.OpenGate();
        Assert.Equal("second", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task StopWaits_forTheAnswer()
    {
        await using var host = await StartAsync();
        var answer = host.Http.GetStringAsync("lines");
        await Eventually.TrueAsync(() => host.Recorder.Running == 1);

        var stop = host.StopAsync();
        host.Recorder.OpenGate();

        Assert.Equal("first\nsecond\n", await answer);
        await stop;
    }

    [Fact]
    public async Task HostAnswers_whileStorageIsAway()
    {
        const string away = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;" +
            "BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a;";
        await using var host = await TestHost.StartAsync(new TestHostOptions(typeof(HttpFunctions), typeof(QueueFunctions), typeof(BlobFunctions))
        {
            Storage = away,
            More = { ["ROUTE_NAME"] = "by-setting" },
        });
        Assert.Equal("open", await host.Http.GetStringAsync("open"));
    }

    [Fact]
    public async Task ReadyFileNamesTheUrl_whereTheHostListens()
    {
        await using var host = await TestHost.StartAsync(Options() with { Switches = ["--ready-file", "{root}/ready.json"] });
        using var ready = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(host.Root, "ready.json")));
        Assert.Equal(host.Http.BaseAddress, new Uri(ready.RootElement.GetProperty("url").GetString() + "/api/"));
        Assert.Equal(Environment.ProcessId, ready.RootElement.GetProperty("pid").GetInt32());
    }

    [Theory]
    [InlineData("AzureWebJobs.Open.Disabled", "true", HttpStatusCode.NotFound)]
    [InlineData("AzureWebJobs__Open__Disabled", "1", HttpStatusCode.NotFound)]
    [InlineData("AzureWebJobs.Open.Disabled", "false", HttpStatusCode.OK)]
    [InlineData("AzureWebJobs.Master.Disabled", "true", HttpStatusCode.OK)]
    public async Task FunctionThatIsSwitchedOff_isNotThere(string setting, string value, HttpStatusCode expected)
    {
        await using var host = await StartAsync((setting, value));
        using var answer = await host.Http.GetAsync("open");
        Assert.Equal(expected, answer.StatusCode);
    }

    private static TestHostOptions Options(params (string Name, string Value)[] settings)
    {
        var options = new TestHostOptions(typeof(HttpFunctions)) { More = { ["ROUTE_NAME"] = "by-setting" } };
        foreach (var (name, value) in settings)
        {
            options.More[name] = value;
        }

        return options;
    }

    private static Task<TestHost> StartAsync(params (string Name, string Value)[] settings) => TestHost.StartAsync(Options(settings));
}
