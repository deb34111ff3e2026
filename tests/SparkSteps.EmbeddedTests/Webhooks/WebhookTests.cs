using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Queues.Models;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.FunctionsHost;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;
using SparkSteps.Webhooks;

namespace SparkSteps.EmbeddedTests.Webhooks;

public sealed class WebhookTests
{
    private const string Key = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string FailureBlob = "webhook-0.json";

    [Fact]
    public async Task Receiver_getsTheRunsEnd_signed()
    {
        await using var receiver = await Receiver.StartAsync(204);
        await using var service = await StartAsync();

        await DeliverAllAsync(service, await EndRunAsync(service, receiver.Url));

        var got = Assert.Single(receiver.Requests);
        var signed = Encoding.UTF8.GetBytes($"{got.Headers["webhook-id"]}.{got.Headers["webhook-timestamp"]}.{got.Body}");
        Assert.Equal(
            $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Key), signed))}", got.Headers["webhook-signature"]);
        Assert.StartsWith("application/cloudevents+json", got.Headers["Content-Type"]);
        var published = (await service.Queue(StorageNames.RunEventsQueue).PeekMessagesAsync(1)).Value.Single();
        Assert.Equal(published.Body.ToString(), got.Body);
    }

    [Theory]
    [InlineData("[Failed]", 1)]
    [InlineData("[Succeeded, Cancelled]", 0)]
    public async Task Receiver_getsTheEndsItAskedFor(string states, int expected)
    {
        await using var receiver = await Receiver.StartAsync(200);
        await using var service = await StartAsync();

        await DeliverAllAsync(service, await EndRunAsync(service, receiver.Url, $", states: {states}"));

        Assert.Equal(expected, receiver.Requests.Count);
    }

    [Fact]
    public async Task Receiver_getsTheChangesItAskedFor_beforeTheEnd_underIdsThatStay()
    {
        await using var receiver = await Receiver.StartAsync(200);
        await using var service = await StartAsync();
        var accepted = await service.AcceptAsync("print(1)", $"webhooks: [{{url: '{receiver.Url}', states: [Accepted, Running, Succeeded]}}]");

        await service.PollAsync();
        await DeliverAllAsync(service, accepted);
        Assert.Equal([$"{accepted.Id}-0-accepted"], receiver.Requests.Select(got => got.Headers["webhook-id"]));
        var run = await service.RunToEndAsync(accepted.Id);
        await DeliverAllAsync(service, accepted);

        var running = run.History.Select(change => change.State).ToList().IndexOf(RunState.Running);
        string[] expected = running < 0
            ? [$"{run.Id}-0-accepted", $"{run.Id}-succeeded"]
            : [$"{run.Id}-0-accepted", $"{run.Id}-{running}-running", $"{run.Id}-succeeded"];
        Assert.Equal(expected.Order(), receiver.Requests.Select(got => got.Headers["webhook-id"]).Order());
        Assert.Single((await service.Queue(StorageNames.RunEventsQueue).PeekMessagesAsync(32)).Value);
    }

    [Fact]
    public async Task WebhookOfAChange_thatIsGivenUp_isKeptBesideThatOfTheEnd()
    {
        await using var receiver = await Receiver.StartAsync(410);
        await using var service = await StartAsync();
        var accepted = await service.AcceptAsync("print(1)", $"webhooks: [{{url: '{receiver.Url}', states: [Accepted]}}]");

        await service.PollAsync();
        await DeliverAllAsync(service, accepted);

        var kept = service.Container(StorageNames.LogsContainer).GetBlobClient($"{accepted.Id}/webhook-0-0.json");
        Assert.True(await kept.ExistsAsync());
    }

    [Fact]
    public async Task WebhookThatFails_isTriedAgainLater_underTheSameId()
    {
        await using var receiver = await Receiver.StartAsync(503, 200);
        await using var service = await StartAsync(("SparkSteps:Webhooks:FirstDelay", "00:00:01"));
        var run = await EndRunAsync(service, receiver.Url);

        await DeliverAllAsync(service, run);
        Assert.Single(receiver.Requests);
        await Eventually.TrueAsync(async () => await DeliverAllAsync(service, run) > 0);

        Assert.Equal(2, receiver.Requests.Count);
        Assert.Equal([$"{run.Id}-failed"], receiver.Requests.Select(got => got.Headers["webhook-id"]).Distinct());
        Assert.False(await FailureIsKeptAsync(service, run));
    }

    [Fact]
    public async Task RunEndedTwice_isToldUnderTheSameId()
    {
        await using var receiver = await Receiver.StartAsync(200);
        await using var service = await StartAsync();
        var run = await EndRunAsync(service, receiver.Url);

        await service.Get<RunFinisher>().FinishAsync(run, CancellationToken.None);
        await DeliverAllAsync(service, run);

        Assert.Equal(2, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(got => (got.Headers["webhook-id"], got.Body)).Distinct());
    }

    [Theory]
    [InlineData(500, "answered 500")]
    [InlineData(410, "answered 410")]
    [InlineData(302, "answered 302")]
    public async Task WebhookThatIsGivenUp_isKeptWithTheReason(int status, string reason)
    {
        await using var receiver = await Receiver.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        await using var service = await StartAsync(("SparkSteps:Webhooks:Attempts", "1"));
        var run = await EndRunAsync(service, $"{receiver.Url}?team=blue");

        await DeliverAllAsync(service, run);

        Assert.Equal("/hook", Assert.Single(receiver.Requests).Path);
        var kept = await service.Container(StorageNames.LogsContainer).GetBlobClient($"{run.Id}/{FailureBlob}").DownloadContentAsync();
        Assert.Contains(reason, kept.Value.Content.ToString());
        Assert.DoesNotContain(Key, kept.Value.Content.ToString());
        Assert.DoesNotContain("team=blue", kept.Value.Content.ToString());
        Assert.Equal(0, await DeliverAllAsync(service, run));
    }

    [Fact]
    public async Task WebhookWhoseSendingWasGivenUp_isTriedOnceMore_andKeptWithTheReason()
    {
        await using var receiver = await Receiver.StartAsync(503);
        await using var service = await StartAsync();
        var run = await EndRunAsync(service, receiver.Url);
        QueueMessage message = await service.Queue(StorageNames.WebhookWorkQueue).ReceiveMessageAsync();
        await service.Queue(StorageNames.WebhookWorkQueue).DeleteAsync();

        await service.Get<PoisonedWebhooks>().LookAgainAsync(message.Body, CancellationToken.None);
        await service.Get<PoisonedWebhooks>().LookAgainAsync(BinaryData.FromString("no webhook at all"), CancellationToken.None);

        Assert.Single(receiver.Requests);
        var kept = await service.Container(StorageNames.LogsContainer).GetBlobClient($"{run.Id}/{FailureBlob}").DownloadContentAsync();
        Assert.Contains("The storage account answered 404", kept.Value.Content.ToString());
    }

    [Fact]
    public async Task ReceiverThatDoesNotAnswer_isGivenUpInTime()
    {
        await using var receiver = await Receiver.StartAsync(http => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted));
        await using var service = await StartAsync(("SparkSteps:Webhooks:Timeout", "00:00:00.2"));
        var run = await EndRunAsync(service, receiver.Url);

        var result = await service.Get<WebhookSender>().SendAsync(receiver.Url, RunEvent.Of(run), CancellationToken.None);

        Assert.Equal((WebhookOutcome.NotYet, "The receiver gave no answer within 0.2 s."), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData("https://127.0.0.1:1/", "which is not a public address")]
    [InlineData("https://localhost:1/", "which is not a public address")]
    [InlineData("http://127.0.0.1:1/", "not allowed any more")]
    [InlineData("https://elsewhere.example/", "not allowed any more")]
    public async Task PrivateAddress_isNotCalled_unlessAllowed(string url, string reason)
    {
        await using var service = await StartAsync(("SparkSteps:Webhooks:AllowPrivateAddresses", "false"));
        var run = RunEvent.Of(await service.AcceptAsync("print(1)"));

        var result = await service.Get<WebhookSender>().SendAsync(url, run, CancellationToken.None);

        Assert.Equal(WebhookOutcome.Never, result.Outcome);
        Assert.Contains(reason, result.Reason);
    }

    [Fact]
    public async Task UrlThatIsNotAllowed_isAnErrorOfTheSpec()
    {
        await using var service = await StartAsync();
        var spec = Encoding.UTF8.GetBytes(TestService.Step(more: "webhooks: [{url: 'https://elsewhere.example/'}]"));
        var request = new StepRequest(spec, RunTriggerKind.Http, new RequestIdentity.None(RunId.New(service.Time)));

        var result = await service.Get<StepIntake>().AcceptAsync(request, CancellationToken.None);

        var error = Assert.Single(result.Problem?.Errors ?? [], error => error.Path == "$.webhooks[0].url");
        Assert.Equal("127.0.0.1, localhost", error.Allowed);
    }

    private static Task<TestService> StartAsync(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["SparkSteps:Webhooks:AllowedHosts:0"] = "127.0.0.1",
            ["SparkSteps:Webhooks:AllowedHosts:1"] = "localhost",
            ["SparkSteps:Webhooks:AllowPrivateAddresses"] = "true",
            ["SparkSteps:Webhooks:Secret"] = $"whsec_{Key}",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return TestService.StartAsync(settings: [.. all.Select(setting => (setting.Key, setting.Value))]);
    }

    /// <summary>A run with a webhook that has failed.</summary>
    private static async Task<RunRecord> EndRunAsync(TestService service, string url, string more = "")
    {
        var run = await service.AcceptAsync("print(1)", $"webhooks: [{{url: '{url}'{more}}}]");
        return await service.Get<RunFinisher>().FinishAsync(
            run.MoveTo(RunState.Failed, service.Time.GetUtcNow(), "as planned"), CancellationToken.None);
    }

    /// <summary>Does what the queue function does, for all that is visible now.</summary>
    private static async Task<int> DeliverAllAsync(TestService service, RunRecord run)
    {
        var queue = service.Queue(StorageNames.WebhookWorkQueue);
        var messages = (await queue.ReceiveMessagesAsync(32)).Value;
        foreach (QueueMessage message in messages)
        {
            var work = RunJson.Read<WebhookWork>(message.Body);
            Assert.Equal(run.Id, work.Run);
            await service.Get<WebhookDelivery>().DeliverAsync(work, CancellationToken.None);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }

        return messages.Length;
    }

    private static async Task<bool> FailureIsKeptAsync(TestService service, RunRecord run) =>
        await service.Container(StorageNames.LogsContainer).GetBlobClient($"{run.Id}/{FailureBlob}").ExistsAsync();
}
