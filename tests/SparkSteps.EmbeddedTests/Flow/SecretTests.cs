using System.Text;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.EmbeddedTests.Telemetry;
using SparkSteps.EmbeddedTests.Webhooks;
using SparkSteps.Imports;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Webhooks;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Plants secrets wherever the service meets some, and looks for them in all that it has written.</summary>
public sealed partial class SecretTests
{
    private const string Planted = "QWERTYUIOPASDFGH";
    private const string Secret = "AKIA" + Planted;
    private const string WebhookKey = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private const string Schedule =
        $"""
        apiVersion: sparksteps/v1
        kind: Schedule
        name: nightly
        cron: "@daily"
        step:
          application:
            type: python
            mainFile: "local:///opt/main.py"
          env:
            NOTE: {Secret}
        """;

    private static readonly string[] Pipelines =
    [
        Pipeline($"step: {{application: {{type: python, mainFile: 'local:///opt/main.py', arguments: [--db-password, {Planted}]}}}}"),
        Pipeline($"step: {{application: {{type: python, mainFile: 'local:///opt/main.py'}}}}\noverrides: {{a: {{env: {{NOTE: {Secret}}}}}}}"),
        Pipeline($"step: {{application: {{type: python, mainFile: 'local:///opt/main.py'}}}}\ncompute: {{nodePool: {{vmSize: Standard_D2_v5, labels: {{note: {Secret}}}}}}}"),
    ];

    private static readonly string Token = $"eyJhbGciOiJIUzI1NiJ9.{Planted}aaaa.bbbbbbbb";

    [Fact]
    public async Task NoSecret_isEverWritten_butIntoKubernetesSecrets()
    {
        using var spans = new RememberedSpans();
        await using var service = await TestService.StartAsync(DriverMode.Process);
        List<string> answers = [];
        List<string> secrets = [Planted, .. Of(service)];

        secrets.AddRange(await RunAsync(service, "print('fine')", "project: {initScript: {before: \"echo ready\"}}"));
        secrets.AddRange(await RunAsync(service, "import sys; print('broken'); sys.exit(3)"));
        answers.Add(await RefusedByTheClusterAsync(service));
        answers.AddRange(await RefuseAsync(service));

        Assert.Equal(3 + 2 + 1, secrets.Count);
        Assert.All(secrets, secret => Assert.True(secret.Length >= 16));
        Assert.NotEmpty(spans.Texts);
        List<string> written = [.. await Written.ByAsync(service), .. spans.Texts, .. answers];
        Assert.True(written.Count > 40, "Too little was found to say anything.");
        Assert.DoesNotContain(written, text => secrets.Any(text.Contains));
    }

    /// <summary>The log is the user's own and is kept as it is.</summary>
    [Fact]
    public async Task WhatTheApplicationPrints_isInItsLog_andNowhereElse()
    {
        using var spans = new RememberedSpans();
        await using var receiver = await Receiver.StartAsync(200);
        await using var service = await TestService.StartAsync(
            DriverMode.Process,
            ("SparkSteps:Runs:Events", "changes"),
            ("SparkSteps:Webhooks:AllowedHosts:0", "127.0.0.1"),
            ("SparkSteps:Webhooks:AllowPrivateAddresses", "true"),
            ("SparkSteps:Webhooks:Secret", $"whsec_{WebhookKey}"));

        // Put together when it runs, so that neither archive nor traceback hold it.
        var accepted = await service.AcceptAsync(
            $"secret = '{Secret[..9]}' + '{Secret[9..]}'\nprint(secret)\nraise ValueError(f'https://me:{{secret}}@db.example')",
            $"webhooks: [{{url: '{receiver.Url}'}}]");
        var run = await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);
        await DeliverWebhooksAsync(service);

        Assert.Contains("https://me:…@db.example", run.Reason);
        Assert.Contains(Planted, await service.LogAsync(run));
        List<string> written = [.. await Written.ByAsync(service), .. spans.Texts, .. receiver.Requests.Select(request => request.Body)];
        var others = written.Where(text => !text.StartsWith($"logs/{run.Id}/1/{DriverPod.ContainerName}.log\n", StringComparison.Ordinal)).ToList();
        Assert.Equal(written.Count - 1, others.Count);
        Assert.NotEmpty(receiver.Requests);
        Assert.DoesNotContain(others, text => text.Contains(Planted) || text.Contains(WebhookKey));
    }

    [Theory]
    [InlineData(PodFaultKind.ImagePullBackOff)]
    [InlineData(PodFaultKind.ConfigError)]
    [InlineData(PodFaultKind.Unschedulable)]
    [InlineData(PodFaultKind.SubmissionFailed)]
    internal async Task WhatTheClusterSays_isRepeatedWithoutSecrets(PodFaultKind kind)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Runs:Events", "changes"));
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(kind) { Says = $" (https://robot:{Planted}@registry.example/v2/)" } });
        var accepted = await service.AcceptAsync("", "timeouts: {pending: 10m}");

        var seen = await service.RunUntilAsync(accepted.Id, run => run.Reason?.Contains("registry.example") ?? false);
        service.Time.PutForward(TimeSpan.FromMinutes(31));
        await service.RunUntilAsync(accepted.Id, run => run.State.IsTerminal());

        var written = await Written.ByAsync(service);
        Assert.Contains("https://robot:…@registry.example", seen.Reason);
        Assert.Contains(written, text => text.Contains("/events.json\n") && text.Contains("https://robot:…@registry.example"));
        Assert.DoesNotContain(written, text => text.Contains(Planted));
    }

    [Fact]
    public async Task ClientCertificate_isNotWritten()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Clusters:default:Context", "sparksteps-certificate"));
        var key = KubeconfigKey().Match(File.ReadAllText(service.Cluster.KubeconfigPath)).Groups[1].Value;
        var lines = Encoding.ASCII.GetString(Convert.FromBase64String(key)).Split('\n').Where(line => line.Length > 40).ToList();
        Assert.NotEmpty(lines);

        await service.RunToEndAsync((await service.AcceptAsync("")).Id);

        Assert.DoesNotContain(await Written.ByAsync(service), text => text.Contains(key) || lines.Any(text.Contains));
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

    private static string Pipeline(string more) => $"apiVersion: sparksteps/v1\nkind: Pipeline\nname: shop\nnodes: [{{name: a, outputs: [x]}}]\n{more}\n";

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

        foreach (var pipeline in Pipelines)
        {
            var request = new StepRequest(Encoding.UTF8.GetBytes(pipeline), RunTriggerKind.Http, new RequestIdentity.Key(Token));
            answers.Add(RunJson.Write((await service.Get<PipelineIntake>().AcceptAsync(request, PipelineFormat.SparkSteps, CancellationToken.None)).Problem).ToString());
            await ReceiveAsync(service, pipeline);
        }

        var (schedule, errors) = await service.Get<ScheduleEditor>().PutAsync(Encoding.UTF8.GetBytes(Schedule), "nightly", DocumentFormat.SparkSteps, CancellationToken.None);
        Assert.Null(schedule);
        answers.Add(RunJson.Write(errors).ToString());
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

    private static async Task DeliverWebhooksAsync(TestService service)
    {
        foreach (var message in (await service.Queue(StorageNames.WebhookWorkQueue).ReceiveMessagesAsync(32)).Value)
        {
            await service.Get<WebhookDelivery>().DeliverAsync(RunJson.Read<WebhookWork>(message.Body), CancellationToken.None);
        }
    }

    [GeneratedRegex(@"token:\s*(\S+)")]
    private static partial Regex KubeconfigToken();

    [GeneratedRegex(@"client-key-data:\s*(\S+)")]
    private static partial Regex KubeconfigKey();
}
