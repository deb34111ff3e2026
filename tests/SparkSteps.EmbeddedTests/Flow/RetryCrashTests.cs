using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Whoever gives a run up, tries it again, ends it for its budget or tells of it may die between any two effects.</summary>
public sealed class RetryCrashTests
{
    private static readonly Checkpoint[] Ending =
    [
        Checkpoint.EventsKept, Checkpoint.AttemptRemoving, Checkpoint.ObjectRemoved, Checkpoint.AttemptRemoved, Checkpoint.Finishing,
        Checkpoint.FinishedRecorded, Checkpoint.EventPublished, Checkpoint.WebhooksAnnounced,
    ];

    [Fact]
    public async Task RunThatWaitsInVain_endsWithItsReason_whereverItsGivingUpDies()
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.ImagePullBackOff) });
        foreach (var checkpoint in Ending.Append(Checkpoint.GivingUp).Append(Checkpoint.FailureExplained))
        {
            var accepted = await service.AcceptAsync("");
            await service.RunUntilAsync(accepted.Id, run => run.Reason?.StartsWith("ImagePullBackOff", StringComparison.Ordinal) == true);
            service.Time.PutForward(TimeSpan.FromMinutes(6));
            Crash.At(checkpoint);

            var run = await RunToEndAsync(service, accepted);

            Assert.Equal((checkpoint, RunState.Failed, FailureClass.Image), (checkpoint, run.State, run.Diagnosis?.Class));
            Assert.Equal((1, true), (run.Attempts.Count, run.Attempts[0].IsTakenOff));
            Assert.Empty(await JobsAsync(service, run));
            Assert.Equal([$"{run.Id}-failed"], await EventsAsync(service));
        }
    }

    [Fact]
    public async Task RunThatHasSpentItsBudget_endsWithThatReason_whereverItsEndingDies()
    {
        await using var service = await TestService.StartAsync(
            DriverMode.Instant, ("SparkSteps:Cost:Currency", "EUR"), ("SparkSteps:Cost:PerCoreHour", "1"));
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.FailWithExitCode) { AfterMs = 600_000 } });
        foreach (var checkpoint in Ending.Append(Checkpoint.TimeOutDecided))
        {
            var accepted = await service.AcceptAsync("", "budget: {amount: 1}");
            await service.RunUntilAsync(accepted.Id, run => run.State == RunState.Running);
            service.Time.PutForward(TimeSpan.FromMinutes(31));
            Crash.At(checkpoint);

            var run = await RunToEndAsync(service, accepted);

            Assert.Equal((checkpoint, RunState.Failed, FailureClass.Budget), (checkpoint, run.State, run.Diagnosis?.Class));
            Assert.Empty(await JobsAsync(service, run));
            Assert.InRange(run.Cost?.Amount ?? 0, 1m, 1.2m);
            Assert.Equal([$"{run.Id}-failed"], await EventsAsync(service));
        }
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("5m")]
    public async Task NextAttempt_isMadeOnce_andAsRecorded_whereverWhoeverMakesItDies(string delay)
    {
        Checkpoint[] checkpoints =
        [
            Checkpoint.AttemptEndSeen, Checkpoint.EventsKept, Checkpoint.FailureExplained, Checkpoint.RetryRecorded, Checkpoint.WorkAnnouncing,
            Checkpoint.WorkAnnounced, Checkpoint.AttemptRecorded, Checkpoint.Planned, Checkpoint.ObjectCreating, Checkpoint.SecretCreated,
            Checkpoint.JobCreated, Checkpoint.ObjectsAdopted, Checkpoint.SubmissionRecorded,
        ];
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.OomKilled) { AfterMs = 300 } });
        foreach (var checkpoint in checkpoints)
        {
            var accepted = await service.AcceptAsync("", $"retry: {{attempts: 2, delay: {delay}}}");

            // The first attempt is on the cluster then; that it ends nobody sees without a poll.
            await service.WorkAsync();
            Crash.At(checkpoint);

            var run = await RunToEndAsync(service, accepted);

            Assert.Equal((checkpoint, FailureClass.OutOfMemory, 2), (checkpoint, run.Diagnosis?.Class, run.Attempts.Count));
            Assert.Equal(["1g", "1536m"], run.Attempts.Select(attempt => $"{attempt.Memory?.Driver}"));
            foreach (var attempt in run.Attempts)
            {
                var job = await service.ReadObjectAsync(KubernetesResource.SparkApplication, attempt.ClusterName);
                Assert.Equal($"{attempt.Memory?.Driver}", $"{job["spec"]?["driver"]?["memory"]}");
            }

            Assert.Equal(2, (await JobsAsync(service, run)).Count);
            Assert.Equal([$"{run.Id}-failed"], await EventsAsync(service));
        }
    }

    [Theory]
    [InlineData(nameof(Checkpoint.ChangePublished))]
    [InlineData(nameof(Checkpoint.ChangesMarkedTold))]
    public async Task Changes_areAllTold_underIdsThatStay_whereverWhoeverTellsThemDies(string checkpoint)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant, ("SparkSteps:Runs:Events", "changes"));
        service.Cluster.Faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Evicted) { AfterMs = 1000 } });
        var accepted = await service.AcceptAsync("", "retry: {attempts: 2}");
        Crash.At(Enum.Parse<Checkpoint>(checkpoint));

        var run = await RunToEndAsync(service, accepted);

        var expected = run.History
            .Select((change, place) => (change.State, Id: $"{run.Id}-{place}-{change.State.ToString().ToLowerInvariant()}"))
            .Where(change => change.State is RunState.Accepted or RunState.Running or RunState.Retrying)
            .Select(change => change.Id)
            .Append($"{run.Id}-failed");
        Assert.Equal(expected.Order(StringComparer.Ordinal), await EventsAsync(service));
    }

    /// <summary>Works and polls until the run has ended and is off the active ones, whoever dies meanwhile.</summary>
    private static async Task<RunRecord> RunToEndAsync(TestService service, RunRecord accepted)
    {
        for (var round = 0; round < 400; round++)
        {
            try
            {
                await service.WorkAsync();
                await service.PollAsync();
            }
            catch (CrashException)
            {
                // Its message comes back when its time is over, or the poller reminds.
                service.Time.PutForward(TimeSpan.FromSeconds(61));
            }

            var run = await service.FindAsync(accepted.Id);
            if (run.State.IsTerminal() && await service.Store.FindActiveAsync(accepted.Id, CancellationToken.None) is null)
            {
                Assert.True(Crash.HasHappened, "Nothing passed the checkpoint.");
                return run;
            }

            // Waits of minutes are not waited for here.
            service.Time.PutForward(run.State == RunState.Retrying ? TimeSpan.FromMinutes(1) : TimeSpan.Zero);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        throw new InvalidOperationException($"The run is still {(await service.FindAsync(accepted.Id)).State}.");
    }

    private static async Task<IReadOnlyList<JobStatus>> JobsAsync(TestService service, RunRecord run)
    {
        var cluster = Assert.IsAssignableFrom<ICluster>(service.Get<ClusterDirectory>().Find("default"));
        var jobs = await cluster.ListJobsAsync(KubernetesResource.SparkApplication, "spark-jobs", CancellationToken.None).ToListAsync();
        return [.. jobs.SelectMany(page => page).Where(job => job.RunId == run.Id)];
    }

    /// <summary>The ids of all that was told since the last time.</summary>
    private static async Task<IEnumerable<string>> EventsAsync(TestService service)
    {
        var queue = service.Queue(StorageNames.RunEventsQueue);
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromHours(1))).Value is { Length: > 0 } messages)
        {
            ids.UnionWith(messages.Select(message => RunJson.Read<RunEvent>(message.Body).Id));
        }

        return ids;
    }
}
