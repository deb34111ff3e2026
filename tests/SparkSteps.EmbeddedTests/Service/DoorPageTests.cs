using System.Net;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class DoorPageTests(DoorFixture fixture) : IClassFixture<DoorFixture>
{
    [Fact]
    public async Task Page_isClosed_byDefault()
    {
        using var stranger = await fixture.Door.Stranger.GetAsync("ui");
        using var friend = await fixture.Door.Http.GetAsync("ui");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (stranger.StatusCode, friend.StatusCode));
        Assert.Contains("SparkSteps:Ui:Open", await stranger.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task OpenPage_isTheSameForEveryone_andNothingElseIsOpen()
    {
        await using var door = await DoorHost.StartAsync(("SparkSteps__Ui__Open", "true"));

        var page = await door.Stranger.GetStringAsync("ui");

        Assert.Equal(page, await door.Http.GetStringAsync("ui"));
        Assert.DoesNotContain(DoorHost.Key, page);
        Assert.DoesNotContain("registry.example", page);
        using var runs = await door.Stranger.GetAsync("runs");
        Assert.Equal(HttpStatusCode.Unauthorized, runs.StatusCode);
    }

    [Fact]
    public async Task Page_letsNothingButItselfRun_andIsAskedForAgainBeforeItIsShown()
    {
        await using var door = await DoorHost.StartAsync(("SparkSteps__Ui__Open", "true"));
        using var answer = await door.Stranger.GetAsync("ui");

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy);
        Assert.Contains("require-trusted-types-for 'script'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("no-cache", $"{answer.Headers.CacheControl}");
        using var again = new HttpRequestMessage(HttpMethod.Get, "ui");
        again.Headers.IfNoneMatch.Add(Assert.IsType<System.Net.Http.Headers.EntityTagHeaderValue>(answer.Headers.ETag));
        using var second = await door.Stranger.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task Page_isSentZipped_toThoseWhoTakeIt()
    {
        await using var door = await DoorHost.StartAsync(("SparkSteps__Ui__Open", "true"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "ui");
        request.Headers.AcceptEncoding.Add(new("gzip"));

        using var answer = await door.Stranger.SendAsync(request);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        await using var unzipped = new System.IO.Compression.GZipStream(await answer.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        Assert.Equal(await door.Stranger.GetStringAsync("ui"), await reader.ReadToEndAsync());
    }
}
