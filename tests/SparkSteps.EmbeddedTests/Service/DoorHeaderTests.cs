using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SparkSteps.EmbeddedTests.Flow;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class DoorHeaderTests(DoorFixture fixture) : IClassFixture<DoorFixture>
{
    private const string InImage = "apiVersion: sparksteps/v1\nkind: Step\nname: a\napplication: {type: python, mainFile: 'local:///a.py'}\n";

    private readonly HttpClient _http = fixture.Door.Http;

    [Theory]
    [InlineData("health", HttpStatusCode.OK)]
    [InlineData("runs", HttpStatusCode.OK)]
    [InlineData("runs?state=nothing", HttpStatusCode.BadRequest)]
    [InlineData("runs/01jd9zqv8k5m2n3p4r6s7t8w9x/logs", HttpStatusCode.NotFound)]
    [InlineData("nowhere", HttpStatusCode.NotFound)]
    public async Task EveryAnswer_hasTheSecurityHeaders(string path, HttpStatusCode expected)
    {
        using var answer = await _http.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
        AssertSecurityHeaders(answer);
        Assert.Empty(answer.Headers.Server);
    }

    [Fact]
    public async Task RefusalOfAStranger_hasTheSecurityHeaders()
    {
        using var answer = await fixture.Door.Stranger.GetAsync("runs");
        AssertSecurityHeaders(answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("../../runs/active/x")]
    [InlineData("tab\tbed")]
    [InlineData("\u00fcmlaut")]
    [InlineData("<script>")]
    public async Task IdempotencyKey_isTakenOnlyInPrintableAscii(string key)
    {
        using var answer = await SubmitAsync(key);

        var isGood = key.Length > 0 && key.All(c => c is > ' ' and <= '~');
        Assert.Equal(isGood ? HttpStatusCode.Accepted : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(isGood ? "application/json" : "application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(256, HttpStatusCode.Accepted)]
    [InlineData(257, HttpStatusCode.BadRequest)]
    public async Task IdempotencyKey_isLimitedInLength(int length, HttpStatusCode expected)
    {
        using var answer = await SubmitAsync(new string('k', length));
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task IdempotencyKey_sentTwice_isRefused()
    {
        using var answer = await SubmitAsync("one", "two");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Location_holdsNothingOfTheCallersButItsHost()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "steps?x=%0d%0aX-Injected:%201") { Content = RunningService.Yaml(InImage) };
        using var answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Matches($@"\A{fixture.Door.Address}api/runs/[0-9a-z]{{26}}\z", answer.Headers.Location?.OriginalString);
        Assert.False(answer.Headers.Contains("X-Injected"));
    }

    [Theory]
    [InlineData("runs/..%2f..%2fkeys", HttpStatusCode.NotFound)]
    [InlineData("runs/%2e%2e%2fkeys%2fx/logs", HttpStatusCode.NotFound)]
    [InlineData("runs/7zzzzzzzzzzzzzzzzzzzzzzzzz", HttpStatusCode.NotFound)]
    [InlineData("runs/01jd9zqv8k5m2n3p4r6s7t8w9x%0d%0aX-Injected:%201", HttpStatusCode.NotFound)]
    [InlineData("schedules/..%2fruns%2factive", HttpStatusCode.NotFound)]
    [InlineData("schedules/%C3%28", HttpStatusCode.NotFound)]
    [InlineData("schedules/nightly%00", HttpStatusCode.BadRequest)]
    public async Task NameThatIsNone_findsNothing(string path, HttpStatusCode expected)
    {
        using var answer = await _http.GetAsync(path);

        Assert.Equal(expected, answer.StatusCode);
        Assert.False(answer.Headers.Contains("X-Injected"));
    }

    [Theory]
    [InlineData("continuation=e30")]
    [InlineData("continuation=bnVsbA")]
    [InlineData("continuation=!!!")]
    [InlineData("continuation=W10")]
    [InlineData("continuation=eyJiZWZvcmUiOiI3enp6enp6enp6enp6enp6enp6enp6enp6eiJ9")]
    [InlineData("continuation=eyJiZWZvcmUiOiIwMWpkOXpxdjhrNW0ybjNwNHI2czd0OHc5eCIsImRheSI6Ii4uLy4uLyIsIm1hcmtlciI6IlxyXG4ifQ")]
    [InlineData("label=%0d%0a=x")]
    [InlineData("name=%00&schedule=..%2f")]
    [InlineData("limit=99999999999999999999&since=9999-12-31T23:59:59-14:00&until=0001-01-01T00:00:00%2B14:00")]
    public async Task HostileQuery_isAnsweredCalmly(string query)
    {
        using var answer = await _http.GetAsync($"runs?{query}");
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\..\\x.zip")]
    [InlineData("a%2f..%2fb.zip")]
    [InlineData("")]
    public async Task FileNameOfAPart_decidesNothing(string fileName)
    {
        using var archive = new StreamContent(TestService.Zip(("main.py", "print(1)")));
        archive.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=project; filename=\"{fileName}\"");
        using var content = new MultipartFormDataContent { { new StringContent(TestService.Step()), "spec" }, archive };

        using var answer = await _http.PostAsync("steps", content);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("project.zip", $"{(await RunningService.JsonAsync(answer))["spec"]?["project"]?["archive"]}");
    }

    [Theory]
    [InlineData("spec", "spec")]
    [InlineData("project", "project")]
    public async Task PartSentTwice_isRefused(string one, string other)
    {
        using var content = new MultipartFormDataContent();
        foreach (var name in new[] { one, other })
        {
            content.Add(name == "spec" ? new StringContent(TestService.Step()) : new StreamContent(TestService.Zip(("main.py", ""))), name);
        }

        using var answer = await _http.PostAsync("steps", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("twice", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task ArchiveOfADryRun_isChecked_andNotKept()
    {
        var archive = TestService.Zip(("main.py", "print('never kept')")).ToArray();
        using var content = new MultipartFormDataContent { { new StringContent(TestService.Step()), "spec" }, { new ByteArrayContent(archive), "project", "project.zip" } };
        using var broken = new MultipartFormDataContent { { new StringContent(TestService.Step()), "spec" }, { new ByteArrayContent(archive[..^9]), "project", "project.zip" } };

        using var answer = await _http.PostAsync("steps?dryRun=true", content);
        using var refused = await _http.PostAsync("steps?dryRun=true", broken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (answer.StatusCode, refused.StatusCode));
        using var offered = await _http.PostAsJsonAsync("uploads", new { sha256 = Convert.ToHexStringLower(SHA256.HashData(archive)) });
        Assert.NotEqual("exists", $"{(await RunningService.JsonAsync(offered))["status"]}");
    }

    [Fact]
    public async Task ValueInAnError_isCutAndHidden()
    {
        using var answer = await _http.GetAsync($"runs?state={new string('x', 5000)}&since=x%3Fsig%3Dabc");

        var errors = (await RunningService.JsonAsync(answer))["errors"]?.AsArray().ToList() ?? [];
        Assert.All(errors, error => Assert.InRange($"{error?["value"]}".Length, 1, 200));
        Assert.DoesNotContain("sig=abc", new JsonArray([.. errors.Select(error => error?.DeepClone())]).ToJsonString());
    }

    private static void AssertSecurityHeaders(HttpResponseMessage answer)
    {
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    private async Task<HttpResponseMessage> SubmitAsync(params string[] keys)
    {
        using var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        using var http = new HttpClient(handler) { BaseAddress = _http.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Post, "steps") { Content = RunningService.Yaml(InImage) };
        request.Headers.Add("x-functions-key", DoorHost.Key);
        foreach (var key in keys)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        return await http.SendAsync(request);
    }
}
