using SparkSteps.KillRuns;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Tests.KillRuns;

/// <summary>That the kill runs would see what they look for.</summary>
public sealed class VerificationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Request Dropped = new(1, RequestKind.Dropped);
    private static readonly RunRecord Good = Run("one");
    private static readonly Evidence Sound = new()
    {
        Finished = [(Good, RunSummary.Of(Good))],
        Active = [],
        Events = [RunEvent.Of(Good)],
        Pipelines = [],
        PipelineEvents = [],
        Kept = new HashSet<string> { $"{Good.Id}/1/events.json", $"{Good.Id}/1/spark-kubernetes-driver.log" },
        Verdicts = new Dictionary<string, RunRecord> { [Dropped.Id] = Good },
        ErrorVerdicts = new HashSet<string>(),
        Jobs = [Object(Good)],
        Secrets = [Object(Good)],
        DriverPods = [Object(Good)],
    };

    [Fact]
    public void SoundEvidence_givesNoFindings() => Assert.Empty(Find(Sound));

    [Fact]
    public void RequestWithoutARun_isLost() =>
        Assert.Contains(FindingKind.Lost, Find(Sound with { Finished = [], Events = [], Jobs = [], Secrets = [], DriverPods = [] }));

    [Fact]
    public void RunThatHasNotEnded_isLost() => Assert.Contains(FindingKind.Lost, Find(Sound with { Active = [$"active/{Good.Id}.json"] }));

    [Fact]
    public void RequestWithTwoRuns_isDoubled()
    {
        var other = Run("two");
        Assert.Contains(FindingKind.Doubled, Find(Sound with { Finished = [.. Sound.Finished, (other, RunSummary.Of(other))] }));
    }

    [Fact]
    public void AttemptWithTwoJobs_isDoubled() => Assert.Contains(FindingKind.Doubled, Find(Sound with { Jobs = [Object(Good), Object(Good)] }));

    [Fact]
    public void AttemptWithTwoDrivers_isDoubled() => Assert.Contains(FindingKind.Doubled, Find(Sound with { DriverPods = [Object(Good), Object(Good)] }));

    [Fact]
    public void AttemptWithoutItsJob_disagrees() => Assert.Contains(FindingKind.Disagrees, Find(Sound with { Jobs = [], Secrets = [] }));

    [Fact]
    public void JobThatEndsWhileItIsTakenAway_isRight() => Assert.DoesNotContain(
        FindingKind.Disagrees,
        new Verification([new Request(1, RequestKind.Unwanted)], new Dictionary<int, string>(), Sound with { Jobs = [], Secrets = [] })
            .Find().Select(finding => finding.Kind));

    [Fact]
    public void JobWithOtherMemoryThanTheRecordSays_disagrees() =>
        Assert.Contains(FindingKind.Disagrees, Find(Sound with { Jobs = [Object(Good) with { DriverMemory = "2g" }] }));

    [Fact]
    public void JobThatNobodyKnows_disagrees() => Assert.Contains(FindingKind.Disagrees, Find(Sound with { Jobs = [Object(Good), Object(Run("three"))] }));

    [Fact]
    public void SecretWithoutAnOwner_disagrees() =>
        Assert.Contains(FindingKind.Disagrees, Find(Sound with { Secrets = [Object(Good) with { IsOwned = false }] }));

    [Fact]
    public void WrongIndex_disagrees() =>
        Assert.Contains(FindingKind.Disagrees, Find(Sound with { Finished = [(Good, RunSummary.Of(Good) with { State = RunState.Running })] }));

    [Fact]
    public void MissingEvent_disagrees() => Assert.Contains(FindingKind.Disagrees, Find(Sound with { Events = [] }));

    [Fact]
    public void EventsOfTwoStates_disagree() =>
        Assert.Contains(FindingKind.Disagrees, Find(Sound with { Events = [RunEvent.Of(Good), RunEvent.Of(Good with { State = RunState.Failed })] }));

    [Fact]
    public void ChangeThatWasNotTold_disagrees()
    {
        var told = Good with
        {
            Notices = new ChangeNotices([RunState.Accepted], 0),
            History = [new RunStateChange(RunState.Accepted, Noon, null), .. Good.History],
        };
        var evidence = Sound with { Finished = [(told, RunSummary.Of(told))], Verdicts = new Dictionary<string, RunRecord> { [Dropped.Id] = told } };

        Assert.Contains(FindingKind.Disagrees, Find(evidence));
        Assert.Empty(Find(evidence with { Events = [RunEvent.Of(told, 0), RunEvent.Of(told)] }));
    }

    [Fact]
    public void SameEventInOtherWords_disagrees() => Assert.Contains(
        FindingKind.Disagrees, Find(Sound with { Events = [RunEvent.Of(Good), RunEvent.Of(Good with { UpdatedAt = Noon.AddHours(1) })] }));

    [Fact]
    public void SameEventTwice_isRight() => Assert.Empty(Find(Sound with { Events = [RunEvent.Of(Good), RunEvent.Of(Good)] }));

    [Theory]
    [InlineData("events.json")]
    [InlineData("spark-kubernetes-driver.log")]
    public void MissingLog_disagrees(string file) =>
        Assert.Contains(FindingKind.Disagrees, Find(Sound with { Kept = Sound.Kept.Where(name => !name.EndsWith(file, StringComparison.Ordinal)).ToHashSet() }));

    [Fact]
    public void JobOfAnAttemptThatWasEnded_disagrees_alsoWhenItsRunWasUnwanted()
    {
        var cancelled = Good with { State = RunState.Cancelled, Attempts = [Good.Attempts[0] with { State = RunState.Cancelled }] };
        var evidence = Sound with { Finished = [(cancelled, RunSummary.Of(cancelled))] };
        Assert.Contains(
            new Finding(FindingKind.Disagrees, $"attempt {Good.Id}/1 (Cancelled) has 1 jobs instead of 0"),
            new Verification([new Request(1, RequestKind.Unwanted)], new Dictionary<int, string>(), evidence).Find());
    }

    [Fact]
    public void FailedAttemptOfAnUnwantedRun_withoutItsJob_disagrees()
    {
        var failed = Good with { State = RunState.Failed, Attempts = [Good.Attempts[0] with { State = RunState.Failed, ExitCode = 1 }] };
        var evidence = Sound with { Finished = [(failed, RunSummary.Of(failed))], Jobs = [], Secrets = [] };
        Assert.Contains(
            new Finding(FindingKind.Disagrees, $"attempt {Good.Id}/1 (Failed) has 0 jobs instead of 1"),
            new Verification([new Request(1, RequestKind.Unwanted)], new Dictionary<int, string>(), evidence).Find());
    }

    [Fact]
    public void OldVerdict_disagrees() => Assert.Contains(
        FindingKind.Disagrees,
        Find(Sound with { Verdicts = new Dictionary<string, RunRecord> { [Dropped.Id] = Good with { State = RunState.Accepted } } }));

    [Fact]
    public void RefusedDropWithoutAVerdict_isLost() => Assert.Contains(
        new Finding(FindingKind.Lost, "nothing says what is wrong with misdropped-2"),
        new Verification([new Request(2, RequestKind.Misdropped)], new Dictionary<int, string>(), Sound).Find());

    [Fact]
    public void AnotherIdThanTheCallerWasTold_disagrees() => Assert.Contains(
        FindingKind.Disagrees, new Verification([Dropped], new Dictionary<int, string> { [1] = "another" }, Sound).Find().Select(finding => finding.Kind));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GivenUpMessage_isRightWhereMessagesMayBeGivenUp_andItsRunIsNoSecondOne(bool mayGiveUp)
    {
        var given = GivenUp("a");
        var evidence = Sound with { Finished = [(given, RunSummary.Of(given))], Events = [RunEvent.Of(given)], Jobs = [], Secrets = [], DriverPods = [] };

        var findings = new Verification([new Request(1, RequestKind.Queued)], new Dictionary<int, string>(), evidence) { MayGiveUp = mayGiveUp }.Find();

        Assert.Equal(mayGiveUp ? [] : [FindingKind.Disagrees], findings.Select(finding => finding.Kind));
    }

    [Theory]
    [InlineData(PoisonedRequests.LookFirst, false)]
    [InlineData("nothing was submitted", true)]
    public void GivenUpMessageBesideItsRun_isDoubled_unlessItSaysToLookForTheRun(string advice, bool isDoubled)
    {
        var given = GivenUp(advice);
        var evidence = Sound with { Finished = [.. Sound.Finished, (given, RunSummary.Of(given))], Events = [.. Sound.Events, RunEvent.Of(given)] };

        var findings = new Verification([new Request(1, RequestKind.Queued)], new Dictionary<int, string>(), evidence) { MayGiveUp = true }.Find();

        Assert.Equal(isDoubled ? [FindingKind.Doubled] : [], findings.Select(finding => finding.Kind));
    }

    private static RunRecord GivenUp(string advice) => Run("given") with
    {
        State = RunState.Failed,
        Labels = new SortedDictionary<string, string>(),
        Trigger = new RunTrigger(RunTriggerKind.Queue, "m"),
        History = [new RunStateChange(RunState.Failed, Noon, null)],
        Attempts = [],
        Diagnosis = new Diagnosis(FailureClass.Unknown, "s", [], advice),
        Request = new Request(1, RequestKind.Queued).Spec().ToJsonString(),
    };

    private static IEnumerable<FindingKind> Find(Evidence evidence) =>
        new Verification([Dropped], new Dictionary<int, string>(), evidence).Find().Select(finding => finding.Kind);

    private static ClusterObject Object(RunRecord run) => new($"{run.Id}-1", run.Id.ToString(), "1", IsOwned: true);

    private static RunRecord Run(string identity) => new()
    {
        Id = RunId.From(Noon, identity),
        Name = Dropped.Name,
        State = RunState.Succeeded,
        CreatedAt = Noon,
        UpdatedAt = Noon,
        FinishedAt = Noon,
        Labels = new SortedDictionary<string, string> { [Request.Label] = "1" },
        Trigger = new RunTrigger(RunTriggerKind.Blob, $"{Dropped.Id}.yaml"),
        History = [new RunStateChange(RunState.Succeeded, Noon, null)],
        Attempts = [new RunAttempt { Number = 1, State = RunState.Succeeded, StartedAt = Noon, SubmittedAt = Noon, ExitCode = 0, ClusterName = "c" }],
    };
}
