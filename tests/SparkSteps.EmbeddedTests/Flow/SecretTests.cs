using System.Text;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Plants secrets wherever the service meets some, and looks for them in all that it has written.</summary>
public sealed partial class SecretTests
{
    private const string Planted = "QWERTYUIOPASDFGH";
    private const string Secret = "AKIA" + Planted;
    private static readonly string Token = $"eyJhbGciOiJIUzI1NiJ9.{Planted}aaaa.bbbbbbbb";

    [Fact]
    public async Task NoSecret_isEverWritten_butIntoKubernetesSecrets()
    {
        await using var service = await TestService.StartAsync(DriverMode.Process);
        List<string> answers = [];
        List<string> secrets = [Planted, .. Of(service)];

        secrets.AddRange(await RunAsync(service, "print('fine')", "project: {initScript: {before: \"echo ready\"}}"));
        secrets.AddRange(await RunAsync(service, "import sys; print('broken'); sys.exit(3)"));
        answers.Add(await RefusedByTheClusterAsync(service));
        answers.AddRange(await RefuseAsync(service));

        Assert.Equal(3 + 2 + 1, secrets.Count);
        Assert.All(secrets, secret => Assert.True(secret.Length >= 16));
        List<string> written = [.. await BlobsAsync(service), .. await MessagesAsync(service), .. service.Log.Lines, .. answers];
        Assert.True(written.Count > 40, "Too little was found to say anything.");
        Assert.DoesNotContain(written, text => secrets.Any(text.Contains));
    }

    [Fact]
    public async Task Urls_ofASecret_readOneBlob_untilTheRunMustBeOver()
    {
        await using var service = await TestService.StartAsync(DriverMode.Process);
        var accepted = await service.AcceptAsync("print('fine')", "timeouts: {pending: 10m, starting: 10m, running: 1h}");
        await service.WorkAsync();

        var sas = (await UrlsAsync(service, await service.FindAsync(accepted.Id))).Select(url => new BlobUriBuilder(url).Sas).ToList();

        var latest = service.Time.GetUtcNow() + TimeSpan.FromMinutes(80);
        Assert.All(sas, one => Assert.Equal(("r", "b"), (one.Permissions, one.Resource)));
        Assert.All(sas, one => Assert.InRange(one.ExpiresOn, latest - TimeSpan.FromMinutes(2), latest));
        await service.RunToEndAsync(accepted.Id);
    }

    /// <summary>What the service signs in with.</summary>
    private static IEnumerable<string> Of(TestService service)
    {
        var kubeconfig = File.ReadAllText(service.Cluster.KubeconfigPath);
        yield return KubeconfigToken().Match(kubeconfig).Groups[1].Value;
        yield return service.AccountKey;
    }

    /// <summary>Runs a step to its end; gives the signatures by which its attempts fetched their files.</summary>
    private static async Task<IEnumerable<string>> RunAsync(TestService service, string main, string more = "")
    {
        var accepted = await service.AcceptAsync(main, more);
        await service.WorkAsync();
        var signatures = await SignaturesAsync(service, accepted.Id);
        var end = await service.RunUntilAsync(accepted.Id, run => run.State.IsTerminal());
        await service.LogAsync(end, ProjectAccess.InitContainerName);
        return signatures;
    }

    private static async Task<IReadOnlyList<string>> SignaturesAsync(TestService service, RunId id) =>
        [.. (await UrlsAsync(service, await service.FindAsync(id))).Select(url => new BlobUriBuilder(url).Sas.Signature)];

    private static async Task<IReadOnlyList<Uri>> UrlsAsync(TestService service, RunRecord run)
    {
        var name = ProjectAccess.SecretName(run.Attempts[^1].ClusterName);
        var data = (await service.ReadObjectAsync(KubernetesResource.Secret, name))["data"]?.AsObject() ?? [];
        return [.. data.Where(entry => entry.Key.EndsWith("-url", StringComparison.Ordinal))
            .Select(entry => new Uri(Encoding.UTF8.GetString(Convert.FromBase64String($"{entry.Value}"))))];
    }

    /// <summary>An admission webhook may repeat what it refuses.</summary>
    private static async Task<string> RefusedByTheClusterAsync(TestService service)
    {
        service.Cluster.Faults.Set(new Fault
        {
            Match = new FaultMatch { Verb = "create", Resource = "sparkapplications" },
            Action = new FaultAction { Status = 422, Message = $"denied: https://a.blob.example/c/b?sv=1&sig={Planted}{Planted}" },
        });
        var accepted = await service.AcceptAsync("print('never')");
        var failed = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);
        service.Cluster.Faults.Clear();
        Assert.Contains("sig=…", failed.Reason);
        return RunJson.Write(failed).ToString();
    }

    private static async Task<IEnumerable<string>> RefuseAsync(TestService service)
    {
        List<string> answers = [];
        foreach (var more in new[] { $"env: {{NOTE: {Secret}}}", $"env: {{DB_PASSWORD: {Planted}}}", $"labels: {{note: {Secret}}}\nwrong: [", $"driver: {{memory: {Secret}}}" })
        {
            var document = Encoding.UTF8.GetBytes(TestService.Step(more: more));
            var request = new StepRequest(document, RunTriggerKind.Http, new RequestIdentity.Key(Token));
            answers.Add(RunJson.Write((await service.Get<StepIntake>().AcceptAsync(request, CancellationToken.None)).Problem).ToString());
            answers.Add(RunJson.Write((await service.Get<DryRun>().PlanAsync(request, CancellationToken.None)).Problem).ToString());
            await ReceiveAsync(service, Encoding.UTF8.GetString(document));
            await ReceiveAsync(service, Convert.ToBase64String(document));
        }

        await ReceiveAsync(service, $$"""{"blob": "https://a.blob.example/c/b.yaml?sv=1&sig={{Planted}}{{Planted}}"}""");
        answers.AddRange(await SameKeyTwiceAsync(service));
        return answers;
    }

    /// <summary>Someone's token as an idempotency key: taken, but not shown.</summary>
    private static async Task<IEnumerable<string>> SameKeyTwiceAsync(TestService service)
    {
        List<string> answers = [];
        foreach (var name in new[] { "one", "other" })
        {
            var step = TestService.Step(name).Replace("main.py", "'local:///opt/main.py'");
            var result = await service.Get<StepIntake>().AcceptAsync(
                new StepRequest(Encoding.UTF8.GetBytes(step), RunTriggerKind.Http, new RequestIdentity.Key(Token)), CancellationToken.None);
            answers.Add(RunJson.Write<object?>(result.Problem ?? (object?)result.Run).ToString());
        }

        return answers;
    }

    private static async Task ReceiveAsync(TestService service, string text)
    {
        var queue = service.Queue(StorageNames.StepRequestsQueue);
        await queue.SendMessageAsync(text);
        var message = (await queue.ReceiveMessageAsync()).Value;
        await service.Get<QueuedRequests>().AcceptAsync(message, CancellationToken.None);
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
    }

    private static async Task<IReadOnlyList<string>> BlobsAsync(TestService service)
    {
        List<string> texts = [];
        await foreach (var container in service.Get<BlobServiceClient>().GetBlobContainersAsync())
        {
            var client = service.Container(container.Name);
            await foreach (var blob in client.GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, CancellationToken.None))
            {
                var content = await client.GetBlobClient(blob.Name).DownloadContentAsync();
                texts.Add($"{container.Name}/{blob.Name}\n{content.Value.Content}");
                texts.AddRange(blob.Metadata.Select(entry => $"{entry.Key}={entry.Value}"));
                texts.AddRange(blob.Metadata.Values.Where(value => value.Length % 4 == 0).Select(Decoded));
            }
        }

        return texts;
    }

    private static string Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : "";
    }

    private static async Task<IReadOnlyList<string>> MessagesAsync(TestService service)
    {
        List<string> texts = [];
        await foreach (var queue in service.Get<QueueServiceClient>().GetQueuesAsync())
        {
            var messages = (await service.Queue(queue.Name).PeekMessagesAsync(32)).Value;
            texts.AddRange(messages.Select(message => message.Body.ToString()));
            texts.AddRange(messages.Select(message => Decoded(message.Body.ToString())));
        }

        return texts;
    }

    [GeneratedRegex(@"token:\s*(\S+)")]
    private static partial Regex KubeconfigToken();
}
