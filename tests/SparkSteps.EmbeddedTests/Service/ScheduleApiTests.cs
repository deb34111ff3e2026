using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SparkSteps.EmbeddedTests.Service;

public sealed class ScheduleApiTests(RunningService service) : IClassFixture<RunningService>
{
    private const string Step = "step: {application: {type: python, mainFile: 'local:///none.py'}, retry: {attempts: 1}}";

    [Fact]
    public async Task Schedule_runsByTheClock_andShowsItsRuns()
    {
        using var put = await PutAsync("often", $"cron: '*/5 * * * * *'\noverlap: forbid\n{Step}");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);

        var schedule = await UntilAsync("often", schedule => schedule["history"]?.AsArray().Any(due => $"{due?["state"]}" == "Failed") == true);

        var due = schedule["history"]?.AsArray().First(due => $"{due?["state"]}" == "Failed");
        var run = await service.Http.GetFromJsonAsync<JsonObject>($"runs/{due?["runId"]}");
        Assert.Equal(("schedule", "Failed", "clock"), ($"{run?["trigger"]?["kind"]}", $"{run?["state"]}", $"{due?["cause"]}"));
        Assert.Contains($"{run?["id"]}", await service.Http.GetStringAsync("runs?schedule=often&limit=1000"));
        Assert.NotNull(schedule["lastDueAt"]);
        using var deleted = await service.Http.DeleteAsync("schedules/often");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task Schedule_showsAllItsFields_andItsNextFiveTimesOnTheZonesClocks()
    {
        using var put = await PutAsync("shown",
            $"""
            apiVersion: sparksteps/v1
            kind: Schedule
            name: shown
            cron: "30 2 * * *"
            timeZone: Europe/Berlin
            start: 2099-03-28T00:00:00Z
            end: 2100-01-01T00:00:00Z
            catchUp: all
            catchUpLimit: 5
            startDeadline: 1h
            overlap: queue
            history: {"{"}succeeded: 1, failed: 2{"}"}
            driver: timer
            {Step}
            """);

        var schedule = await RunningService.JsonAsync(put);
        Assert.Equal(
            ["2099-03-28T02:30:00+01:00", "2099-03-29T03:00:00+02:00", "2099-03-30T02:30:00+02:00", "2099-03-31T02:30:00+02:00", "2099-04-01T02:30:00+02:00"],
            schedule["nextTimes"]?.AsArray().Select(time => $"{time}") ?? []);
        Assert.Equal(
            ("active", "Europe/Berlin", "all", "5", "1h", "queue", "2", "timer", "shown"),
            ($"{schedule["state"]}", $"{schedule["timeZone"]}", $"{schedule["catchUp"]}", $"{schedule["catchUpLimit"]}", $"{schedule["startDeadline"]}",
                $"{schedule["overlap"]}", $"{schedule["historyLimits"]?["failed"]}", $"{schedule["driver"]}", $"{schedule["step"]?["name"]}"));
        Assert.All(
            new[] { "apiVersion", "kind", "name", "cron", "start", "end", "paused", "nextDueAt", "lastDueAt", "lastRunId", "lastProblem", "history", "waiting" },
            field => Assert.True(schedule.ContainsKey(field), field));
        var listed = await service.Http.GetFromJsonAsync<JsonObject>("schedules");
        Assert.Contains(listed?["items"]?.AsArray() ?? [], item => JsonNode.DeepEquals(item?["nextTimes"], schedule["nextTimes"]));
    }

    [Fact]
    public async Task PausedSchedule_isResumed()
    {
        using var put = await PutAsync("paused", $"cron: '0 0 1 1 *'\n{Step}");

        Assert.Equal("paused", await StateAfterAsync("schedules/paused/pause"));
        Assert.Equal("paused", await StateAfterAsync("schedules/paused/pause"));
        Assert.Equal("active", await StateAfterAsync("schedules/paused/resume"));
    }

    [Fact]
    public async Task ScheduleWhoseEndIsOver_hasEnded()
    {
        using var put = await PutAsync("over", $"cron: '@daily'\nend: 2020-01-01T00:00:00Z\n{Step}");

        Assert.Equal(("ended", "[]"), (await RunningService.JsonAsync(put) is var shown ? ($"{shown["state"]}", shown["nextTimes"]?.ToJsonString()) : default));
    }

    [Fact]
    public async Task RunNow_isOnce_withAKey()
    {
        using var put = await PutAsync("now", $"cron: '0 0 1 1 *'\n{Step}");

        var first = await RunAsync("key-1");
        Assert.Equal(first, await RunAsync("key-1"));
        Assert.NotEqual(first, await RunAsync(null));
        Assert.Equal("schedule", $"{(await service.WaitAsync(first))["trigger"]?["kind"]}");

        async Task<string> RunAsync(string? key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "schedules/now/run");
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }

            using var answer = await service.Http.SendAsync(request);
            var run = await RunningService.JsonAsync(answer);
            Assert.Equal((HttpStatusCode.Accepted, $"/api/runs/{run["id"]}"), (answer.StatusCode, answer.Headers.Location?.AbsolutePath));
            return $"{run["id"]}";
        }
    }

    [Fact]
    public async Task Backfill_saysWhatItTakes_andRefusesTooMuch()
    {
        using var put = await PutAsync("filled", $"cron: '@hourly'\noverlap: queue\n{Step}");

        using var taken = await BackfillAsync("from: 2026-01-01T00:00:00Z\nto: 2026-01-01T03:00:00Z");
        using var again = await BackfillAsync("from: 2026-01-01T00:00:00Z\nto: 2026-01-01T03:00:00Z");
        using var million = await BackfillAsync("from: 1970-01-01T00:00:00Z\nto: 2026-01-01T00:00:00Z\nlimit: 1000000");

        Assert.Equal((HttpStatusCode.Accepted, 3), (taken.StatusCode, (await RunningService.JsonAsync(taken))["accepted"]?.AsArray().Count));
        Assert.Equal((HttpStatusCode.Accepted, 3), (again.StatusCode, (await RunningService.JsonAsync(again))["notTaken"]?.AsArray().Count));
        Assert.Equal(HttpStatusCode.BadRequest, million.StatusCode);
        Assert.Contains("1 to 1000", (await RunningService.JsonAsync(million))["errors"]?.ToJsonString());
        await UntilAsync("filled", schedule => schedule["waiting"]?.AsArray().Count == 0);

        Task<HttpResponseMessage> BackfillAsync(string body) => service.Http.PostAsync("schedules/filled/backfill", RunningService.Yaml(body));
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("run")]
    [InlineData("backfill")]
    public async Task UnknownSchedule_isNotFound(string call)
    {
        foreach (var name in new[] { "nobody", "No_Name", "..%2fruns" })
        {
            using var answer = await service.Http.PostAsync(
                $"schedules/{name}/{call}", RunningService.Yaml("from: 2026-01-01T00:00:00Z\nto: 2026-01-02T00:00:00Z"));
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    private async Task<HttpResponseMessage> PutAsync(string name, string document) =>
        await service.Http.PutAsync($"schedules/{name}", RunningService.Yaml(document));

    private async Task<string> StateAfterAsync(string path)
    {
        using var answer = await service.Http.PostAsync(path, null);
        return $"{(await RunningService.JsonAsync(answer))["state"]}";
    }

    private async Task<JsonObject> UntilAsync(string name, Func<JsonObject, bool> isWanted)
    {
        var until = TimeProvider.System.GetUtcNow().AddMinutes(2);
        while (true)
        {
            var schedule = await service.Http.GetFromJsonAsync<JsonObject>($"schedules/{name}") ?? [];
            if (isWanted(schedule))
            {
                return schedule;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until, $"It is still {schedule.ToJsonString()}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }
}
