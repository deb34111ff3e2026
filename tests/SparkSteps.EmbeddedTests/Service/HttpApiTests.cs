using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.FunctionsHost;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class HttpApiTests(RunningService service) : IClassFixture<RunningService>
{
    [Fact]
    public async Task Step_goesTheWholeWay()
    {
        using var answer = await service.PostAsync("print('over http')");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var accepted = await RunningService.JsonAsync(answer);
        Assert.EndsWith($"/api/runs/{accepted["id"]}", answer.Headers.Location?.AbsoluteUri);

        var run = await service.WaitAsync($"{accepted["id"]}");

        Assert.Equal("Succeeded", $"{run["state"]}");
        Assert.Contains("over http", await service.Http.GetStringAsync($"runs/{run["id"]}/logs"));
        Assert.EndsWith("over http\n", await service.Http.GetStringAsync($"runs/{run["id"]}/logs?tail=1"));
        Assert.All(
            new[] { "name", "reason", "createdAt", "updatedAt", "finishedAt", "namespace", "backend", "cluster", "labels", "trigger", "attempts",
                "history", "diagnosis", "links" },
            field => Assert.True(run.ContainsKey(field), field));
    }

    [Fact]
    public async Task FailedRun_isRetriedOverHttp()
    {
        using var answer = await service.PostAsync("raise ValueError('no')");
        var id = $"{(await RunningService.JsonAsync(answer))["id"]}";
        using var early = await service.Http.PostAsync($"runs/{id}/retry", null);
        var failed = await service.WaitAsync(id);

        using var retry = await service.Http.PostAsync($"{failed["links"]?["retry"]}", null);
        using var again = await service.Http.PostAsync($"runs/{id}/retry", null);
        using var unknown = await service.Http.PostAsync("runs/01arz3ndektsv4rrffq69g5fav/retry", null);

        var (second, third) = (await RunningService.JsonAsync(retry), await RunningService.JsonAsync(again));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Accepted, HttpStatusCode.NotFound), (early.StatusCode, retry.StatusCode, unknown.StatusCode));
        Assert.Equal((id, $"{second["id"]}"), ($"{second["retryOf"]}", $"{third["id"]}"));
        Assert.EndsWith($"/api/runs/{second["id"]}", retry.Headers.Location?.AbsoluteUri);
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("ready")]
    [InlineData("schedules")]
    public async Task Door_isClosed_withoutAKey(string path)
    {
        using var stranger = new HttpClient { BaseAddress = service.Http.BaseAddress };
        using var without = await stranger.GetAsync(path);
        using var wrong = await stranger.GetAsync($"{path}?code=wrong");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, wrong.StatusCode));
    }

    [Fact]
    public async Task Health_isOpen()
    {
        using var stranger = new HttpClient { BaseAddress = service.Http.BaseAddress };

        Assert.Contains("ok", await stranger.GetStringAsync("health"));
    }

    [Fact]
    public async Task Ready_namesStorageAndCluster()
    {
        var ready = await service.Http.GetFromJsonAsync<JsonObject>("ready");

        Assert.Equal(["storage", "cluster default"], ready?["checks"]?.AsArray().Select(check => $"{check?["name"]}") ?? []);
    }

    [Fact]
    public async Task WrongStep_getsAllErrorsAtOnce()
    {
        using var answer = await service.Http.PostAsync("steps", RunningService.Yaml(
            "apiVersion: sparksteps/v1\nkind: Step\nname: Not_Valid\napplication: {type: python, mainFile: main.py}\ndriver: {memroy: 1g, cores: 0}\n"));

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var errors = (await RunningService.JsonAsync(answer))["errors"]?.AsArray() ?? [];
        Assert.Equal(
            ["$.application.mainFile", "$.driver.cores", "$.driver.memroy", "$.name"], errors.Select(error => $"{error?["path"]}").Order());
        Assert.Contains("memory", $"{errors.Single(error => $"{error?["path"]}" == "$.driver.memroy")?["hint"]}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("a: &x [*x, *x]")]
    [InlineData("\0\u0001\u0002")]
    public async Task Nonsense_isABadRequest(string body)
    {
        using var answer = await service.Http.PostAsync("steps", RunningService.Yaml(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task BrokenMultipart_isABadRequest(string contentType)
    {
        using var content = new ByteArrayContent("--x\r\nContent-Disposition: form-data; name=\"spec\"\r\n\r\nna"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var answer = await service.Http.PostAsync("steps", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task HugeSpec_isTooLarge()
    {
        using var answer = await service.Http.PostAsync("steps", RunningService.Yaml(new string('a', 3_000_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task ProjectThatIsNoArchive_isRefused()
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(TestService.Step()), "spec" },
            { new StringContent("<html>not found</html>"), "project", "project.zip" },
        };

        using var answer = await service.Http.PostAsync("steps", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("$.project.archive", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SameKey_givesTheSameRun()
    {
        var key = Guid.NewGuid().ToString();

        Assert.Equal(await service.SubmitAsync("print(1)", idempotencyKey: key), await service.SubmitAsync("print(1)", idempotencyKey: key));
        using var other = await service.PostAsync("print(2)", idempotencyKey: key);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    public async Task DryRun_showsThePlan()
    {
        using var answer = await service.PostAsync("print(1)", "spark: {conf: {spark.sql.shuffle.partitions: 8}}", query: "?dryRun=true");

        var plan = await RunningService.JsonAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["Secret", "SparkApplication"], plan["manifests"]?.AsArray().Select(manifest => $"{manifest?["kind"]}") ?? []);
        Assert.Contains(plan["conf"]?.AsArray() ?? [], entry => $"{entry?["key"]}" == "spark.sql.shuffle.partitions" && $"{entry?["layer"]}" == "spec");
        Assert.DoesNotContain("sig=", plan.ToJsonString());
    }

    [Fact]
    public async Task Run_showsItsPlan_andItsEvents()
    {
        var id = await service.SubmitAsync("print(1)", "spark: {conf: {spark.sql.shuffle.partitions: 8}}");
        await service.WaitAsync(id);

        var plan = await service.Http.GetFromJsonAsync<JsonObject>($"runs/{id}/plan");
        var events = await service.Http.GetFromJsonAsync<JsonObject>($"runs/{id}/events?attempt=1");

        Assert.Contains(plan?["conf"]?.AsArray() ?? [], entry => $"{entry?["key"]}" == "spark.sql.shuffle.partitions" && $"{entry?["layer"]}" == "spec");
        Assert.Equal(["Secret", "SparkApplication"], plan?["manifests"]?.AsArray().Select(manifest => $"{manifest?["kind"]}") ?? []);
        Assert.DoesNotContain("sig=", plan?.ToJsonString());
        Assert.NotEmpty(events?["items"]?.AsArray() ?? []);
        using var none = await service.Http.GetAsync($"runs/{id}/events?attempt=2");
        using var wrong = await service.Http.GetAsync($"runs/{id}/plan?attempt=x");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (none.StatusCode, wrong.StatusCode));
    }

    [Fact]
    public async Task Statistics_countTheRuns_ofASpan()
    {
        await service.WaitAsync(await service.SubmitAsync("print(1)"));

        var week = await service.Http.GetFromJsonAsync<JsonObject>("stats");
        var before = await service.Http.GetFromJsonAsync<JsonObject>("stats?since=2030-01-01&until=2030-01-02");

        Assert.InRange(week?["states"]?["Succeeded"]?.GetValue<int>() ?? 0, 1, 1000);
        Assert.Equal(8, week?["days"]?.AsArray().Count);
        Assert.Equal((0, true), (before?["runs"]?.GetValue<int>(), before?["isWhole"]?.GetValue<bool>()));
        using var tooLong = await service.Http.GetAsync("stats?since=2001-01-01");
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }

    [Fact]
    public async Task AnswerThatTheCallerHas_isNotSentAgain()
    {
        var id = await service.SubmitAsync("print(1)");
        await service.WaitAsync(id);
        using var first = await service.Http.GetAsync($"runs/{id}");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"runs/{id}");
        request.Headers.IfNoneMatch.Add(Assert.IsType<System.Net.Http.Headers.EntityTagHeaderValue>(first.Headers.ETag));

        using var second = await service.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task UploadedArchive_isUsedByItsHash_andNotSentTwice()
    {
        var archive = TestService.Zip(("main.py", "print('uploaded')")).ToArray();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(archive));
        using var offered = await service.Http.PostAsJsonAsync("uploads", new { sha256 });
        var offer = await RunningService.JsonAsync(offered);
        using var put = new HttpRequestMessage(HttpMethod.Put, $"{offer["url"]}") { Content = new ByteArrayContent(archive) };
        put.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var storage = new HttpClient();
        using var uploaded = await storage.SendAsync(put);
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);

        using var submitted = await service.Http.PostAsync("steps", RunningService.Yaml(TestService.Step(more: $"project: {{archive: {offer["archive"]}}}")));
        Assert.Equal(HttpStatusCode.Accepted, submitted.StatusCode);
        using var again = await service.Http.PostAsJsonAsync("uploads", new { sha256 });
        Assert.Equal("exists", $"{(await RunningService.JsonAsync(again))["status"]}");
    }

    [Fact]
    public async Task FollowedLog_comesAsItIsWritten()
    {
        var id = await service.SubmitAsync("import time; print('first', flush=True); time.sleep(20); print('last')");
        await WaitForAsync(id, "Running");

        using var log = new StreamReader(await service.Http.GetStreamAsync($"runs/{id}/logs?follow=true"));
        var lines = new List<string?>();
        while (!lines.Contains("first"))
        {
            lines.Add(await log.ReadLineAsync());
            Assert.NotNull(lines[^1]);
        }

        Assert.Equal("Running", $"{(await service.Http.GetFromJsonAsync<JsonObject>($"runs/{id}"))?["state"]}");
    }

    [Fact]
    public async Task PlainMessage_inTheQueue_isTaken()
    {
        var queue = new QueueClient(service.Description.StorageConnectionString, "step-requests");
        await queue.SendMessageAsync("apiVersion: sparksteps/v1\nkind: Step\nname: from-queue\napplication: {type: python, mainFile: 'local:///none.py'}\n");

        var run = await FindByNameAsync("from-queue");

        Assert.Equal("queue", $"{run["trigger"]?["kind"]}");
    }

    [Fact]
    public async Task UnreadableMessage_inTheQueue_isListedAsFailed()
    {
        var queue = new QueueClient(service.Description.StorageConnectionString, "step-requests");
        await queue.SendMessageAsync("no step at all");

        var run = await FindByNameAsync("invalid-request");

        Assert.Equal("Failed", $"{run["state"]}");
        var record = await service.Http.GetFromJsonAsync<JsonObject>($"runs/{run["id"]}");
        Assert.Equal("no step at all", $"{record?["request"]}");
    }

    [Fact]
    public async Task UnknownRun_isNotFound()
    {
        foreach (var path in new[] { "runs/01jd9zqv8k5m2n3p4r6s7t8w9x", "runs/..%2f..%2fkeys", "runs/01jd9zqv8k5m2n3p4r6s7t8w9x/logs" })
        {
            using var answer = await service.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task WrongQuery_getsAllErrorsAtOnce()
    {
        using var answer = await service.Http.GetAsync("runs?state=done&limit=0&since=yesterday&label=x");

        Assert.Equal(4, (await RunningService.JsonAsync(answer))["errors"]?.AsArray().Count);
    }

    [Fact]
    public async Task Schedule_isKept_shown_andDeleted()
    {
        var body = "cron: '0 2 * * *'\nstep: {application: {type: python, mainFile: 'local:///opt/main.py'}}\n";
        using var put = await service.Http.PutAsync("schedules/nightly", RunningService.Yaml(body));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);

        var schedule = await service.Http.GetFromJsonAsync<JsonObject>("schedules/nightly");
        Assert.Equal(2, DateTimeOffset.Parse($"{schedule?["nextDueAt"]}").Hour);
        using var deleted = await service.Http.DeleteAsync("schedules/nightly");
        using var gone = await service.Http.GetAsync("schedules/nightly");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task WrongSchedule_getsAllErrorsAtOnce_ofItsStepToo()
    {
        using var answer = await service.Http.PutAsync("schedules/nightly", RunningService.Yaml("cron: never\nstep: {application: {type: cobol}}\nzone: x\n"));

        var paths = (await RunningService.JsonAsync(answer))["errors"]?.AsArray().Select(error => $"{error?["path"]}").ToList() ?? [];
        Assert.Contains("$.cron", paths);
        Assert.Contains("$.step.application.type", paths);
        Assert.Contains("$.zone", paths);
    }

    private async Task WaitForAsync(string id, string state)
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(2);
        while ($"{(await service.Http.GetFromJsonAsync<JsonObject>($"runs/{id}"))?["state"]}" != state)
        {
            Assert.True(TimeProvider.System.GetUtcNow() < until, $"Run {id} is not {state}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    private async Task<JsonNode> FindByNameAsync(string name)
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(1);
        while (true)
        {
            var page = await service.Http.GetFromJsonAsync<JsonObject>($"runs?name={name}");
            if (page?["items"]?.AsArray().FirstOrDefault() is { } run)
            {
                return run;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until, $"There is no run {name}.");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }
}
