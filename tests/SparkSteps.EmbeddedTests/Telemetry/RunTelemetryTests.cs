using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.EmbeddedTests.Webhooks;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;
using SparkSteps.Telemetry;
using SparkSteps.Webhooks;

namespace SparkSteps.EmbeddedTests.Telemetry;

public sealed partial class RunTelemetryTests
{
    private const string Callers = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public async Task Run_isCountedOnce_atEachOfItsStages()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("import sys; sys.exit(3)", "retry: {attempts: 2, on: [applicationError], delay: 0s}");

        await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Failed);

        var lines = service.Get<PrometheusMeters>().Write().Split('\n');
        Assert.Contains("sparksteps_runs_accepted_total{sparksteps_trigger=\"http\"} 1", lines);
        Assert.Contains("sparksteps_attempts_submitted_total{sparksteps_backend=\"sparkOperator\"} 2", lines);
        Assert.Contains("sparksteps_attempts_retried_total{error_type=\"applicationError\"} 1", lines);
        Assert.Contains("sparksteps_runs_finished_total{error_type=\"applicationError\",sparksteps_state=\"Failed\"} 1", lines);
        Assert.Contains("sparksteps_run_duration_seconds_count{sparksteps_state=\"Failed\"} 1", lines);
        Assert.Contains(lines, line => line.StartsWith("sparksteps_poll_duration_seconds_count ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("sparksteps_poll_lag_seconds_count ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("sparksteps_storage_call_duration_seconds_count{http_response_status_code=\"201\",sparksteps_operation=\"PutBlob\"}", StringComparison.Ordinal));
        Assert.Contains(
            "sparksteps_cluster_call_duration_seconds_count{http_response_status_code=\"201\",sparksteps_cluster=\"default\",sparksteps_operation=\"create sparkapplications\"} 2", lines);
    }

    [Fact]
    public async Task SeriesOfRuns_haveNoTags_butThoseOfTheTable_andNoUsersText()
    {
        await using var service = await TestService.StartAsync();
        var accepted = await service.AcceptAsync("print('fine')", "labels: {team: tellers}");
        await service.RunToEndAsync(accepted.Id);

        var text = service.Get<PrometheusMeters>().Write();
        var series = text.Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
        Assert.NotEmpty(series);
        Assert.All(series, line => Assert.All(LabelsOf(line), label => Assert.Contains(label, TagsOf(line))));
        Assert.DoesNotContain(accepted.Id.ToString(), text);
        Assert.DoesNotContain("tellers", text);
        Assert.DoesNotContain("hello", text);
    }

    [Fact]
    public async Task RepeatOfAnEndedRun_isNotCountedAgain()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var request = InImage(new RequestIdentity.Key("the-same"));
        var first = (await service.Get<StepIntake>().AcceptAsync(request, CancellationToken.None)).Run;
        Assert.NotNull(first);
        await service.RunToEndAsync(first.Id);

        var again = (await service.Get<StepIntake>().AcceptAsync(request, CancellationToken.None)).Run;

        Assert.Equal((first.Id, first.TraceParent), (again?.Id, again?.TraceParent));
        Assert.Contains("sparksteps_runs_accepted_total{sparksteps_trigger=\"http\"} 1\n", service.Get<PrometheusMeters>().Write());
    }

    [Fact]
    public async Task Spans_ofARun_shareTheCallersTrace_fromIntakeToWebhook()
    {
        using var spans = new RememberedSpans();
        await using var receiver = await Receiver.StartAsync(200);
        await using var service = await TestService.StartAsync(
            DriverMode.Process,
            ("SparkSteps:Webhooks:AllowedHosts:0", "127.0.0.1"),
            ("SparkSteps:Webhooks:AllowPrivateAddresses", "true"),
            ("SparkSteps:Webhooks:Secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        var request = WithArchive(await service.StoreAsync("print('fine')"), $"webhooks: [{{url: '{receiver.Url}'}}]") with { TraceParent = Callers };
        var run = (await service.Get<StepIntake>().AcceptAsync(request, CancellationToken.None)).Run;
        Assert.NotNull(run);
        await service.WorkAsync();
        var main = await service.ReadObjectAsync(KubernetesResource.SparkApplication, (await service.FindAsync(run.Id)).Attempts[0].ClusterName);
        await service.RunToEndAsync(run.Id);
        var told = (await service.Queue(StorageNames.RunEventsQueue).ReceiveMessageAsync()).Value.Body;
        var webhook = (await service.Queue(StorageNames.WebhookWorkQueue).ReceiveMessageAsync()).Value.Body;
        await service.Get<WebhookDelivery>().DeliverAsync(RunJson.Read<WebhookWork>(webhook), CancellationToken.None);

        var own = spans.Of(run.Id);
        Assert.All(own, span => Assert.Equal("0af7651916cd43dd8448eb211c80319c", $"{span.TraceId}"));
        Assert.Equal("b7ad6b7169203331", $"{own.Single(span => span.DisplayName == TraceStages.Accept.Name).ParentSpanId}");
        Assert.Superset(
            new HashSet<string> { "accept run", "work on run", "create objects", "keep logs", "settle attempt", "finish run", "deliver webhook", "phase Accepted", "phase Pending" },
            own.Select(span => span.DisplayName).ToHashSet());
        string?[] named =
        [
            run.TraceParent, $"{main["metadata"]?["annotations"]?[ClusterLabels.TraceParent]}", $"{JsonNode.Parse($"{told}")?["traceparent"]}",
            receiver.Requests.Single().Headers["traceparent"],
        ];
        Assert.All(named, name => Assert.Equal(own.Single(span => span.DisplayName == TraceStages.Accept.Name).Id, name));
    }

    [Fact]
    public async Task StagesWithinAStage_areItsParts_andPhasesHaveTheRecordsTimes()
    {
        using var spans = new RememberedSpans();
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var accepted = await service.AcceptAsync("");
        var run = await service.RunToEndAsync(accepted.Id);

        var own = spans.Of(run.Id).ToLookup(span => span.DisplayName);
        Assert.Equal(Assert.Single(own[TraceStages.Work.Name]).SpanId, Assert.Single(own[TraceStages.Create.Name]).ParentSpanId);
        Assert.Equal(Assert.Single(own[TraceStages.Settle.Name]).SpanId, Assert.Single(own[TraceStages.Finish.Name]).ParentSpanId);
        var pending = Assert.Single(own["phase Pending"]);
        var change = run.History.Single(change => change.State == RunState.Pending);
        Assert.Equal(change.At.UtcDateTime, pending.StartTimeUtc);
        Assert.Equal(run.History[run.History.ToList().IndexOf(change) + 1].At - change.At, pending.Duration);
    }

    [Fact]
    public async Task StageThatFails_saysSo_withoutTheMessage()
    {
        using var spans = new RememberedSpans();
        var run = new RunRecord
        {
            Id = RunId.New(TimeProvider.System), Name = "hello", State = RunState.Accepted, CreatedAt = default, UpdatedAt = default,
            Trigger = new RunTrigger(RunTriggerKind.Http, "key"),
        };

        await Assert.ThrowsAsync<TimeoutException>(() => TraceStages.Create.TraceAsync(run, () => Task.FromException(new TimeoutException("hidden"))));

        var span = Assert.Single(spans.Of(run.Id));
        Assert.Equal((ActivityStatusCode.Error, "System.TimeoutException"), (span.Status, span.GetTagItem(MetricTags.ErrorType)));
        Assert.DoesNotContain(spans.Texts, text => text.Contains("hidden", StringComparison.Ordinal));
    }

    private static StepRequest InImage(RequestIdentity identity) => new(
        Encoding.UTF8.GetBytes(TestService.Step().Replace("main.py", "'local:///opt/main.py'")), RunTriggerKind.Http, identity);

    private static StepRequest WithArchive(SparkSteps.Archives.StoredArchive archive, string more) => new(
        Encoding.UTF8.GetBytes(TestService.Step(more: more)), RunTriggerKind.Http, new RequestIdentity.Key("traced")) { AttachedArchive = archive };

    private static IEnumerable<string> LabelsOf(string line) => Label().Matches(line).Select(match => match.Groups[1].Value).Where(label => label != "le");

    private static IEnumerable<string> TagsOf(string line) => Metrics.All
        .Where(metric => line.StartsWith(PrometheusText.NameOf(metric), StringComparison.Ordinal))
        .SelectMany(metric => metric.Tags)
        .Select(tag => tag.Replace('.', '_'));

    [GeneratedRegex("([a-z_]+)=\"")]
    private static partial Regex Label();
}
