using SparkSteps.KillRuns;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.Pipelines.Running;
using SparkSteps.Runs;
using SparkSteps.Tests.StepSpecs;

namespace SparkSteps.Tests.KillRuns;

/// <summary>That the kill runs would see what they look for in pipelines.</summary>
public sealed class PipelineVerificationTests
{
    private const string Step = "apiVersion: sparksteps/v1\nkind: Step\nname: a\napplication: {type: python, mainFile: 'local:///main.py'}";
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Request Piped = new(1, RequestKind.Piped);
    private static readonly PipelineRecord Good = Pipeline("one");
    private static readonly RunRecord Run = RunOf(Good);
    private static readonly Evidence Sound = new()
    {
        Finished = [(Run, RunSummary.Of(Run))],
        Active = [],
        Events = [],
        Pipelines = [Good],
        PipelineEvents = [PipelineEvent.Of(Good)],
        Kept = new HashSet<string>(),
        Verdicts = new Dictionary<string, RunRecord>(),
        ErrorVerdicts = new HashSet<string>(),
        Jobs = [],
        Secrets = [],
        DriverPods = [],
    };

    [Fact]
    public void SoundEvidence_givesNoFindings() => Assert.Empty(Find(Sound));

    [Fact]
    public void RequestWithoutAPipeline_isLost() => Assert.Contains(FindingKind.Lost, Find(Sound with { Pipelines = [] }));

    [Fact]
    public void RequestWithTwoPipelines_isDoubled() => Assert.Contains(FindingKind.Doubled, Find(Sound with { Pipelines = [Good, Pipeline("two")] }));

    [Fact]
    public void WrongEnd_disagrees() =>
        Assert.Contains(FindingKind.Disagrees, Find(Sound with { Pipelines = [Good with { State = PipelineState.Failed }], PipelineEvents = [] }));

    [Fact]
    public void GroupWithoutItsRun_disagrees() => Assert.Contains(FindingKind.Disagrees, Find(Sound with { Finished = [] }));

    [Fact]
    public void GroupWithTwoRuns_disagrees() =>
        Assert.Contains(FindingKind.Disagrees, Find(Sound with { Finished = [.. Sound.Finished, (Run with { Id = RunId.From(Noon, "again") }, null)] }));

    [Fact]
    public void RunOfNoGroup_disagrees() => Assert.Contains(
        FindingKind.Disagrees,
        Find(Sound with { Finished = [.. Sound.Finished, (Run with { Pipeline = new RunPipeline(Good.Id, Good.Name, "nobody") }, null)] }));

    [Fact]
    public void MissingEvent_disagrees() => Assert.Contains(FindingKind.Disagrees, Find(Sound with { PipelineEvents = [] }));

    [Fact]
    public void AnotherIdThanTheCallerWasTold_disagrees() => Assert.Contains(
        FindingKind.Disagrees,
        new PipelineVerification([Piped], new Dictionary<int, string> { [1] = "another" }, Sound).Find().Select(finding => finding.Kind));

    private static IEnumerable<FindingKind> Find(Evidence evidence) =>
        new PipelineVerification([Piped], new Dictionary<int, string>(), evidence).Find().Select(finding => finding.Kind);

    private static PipelineRecord Pipeline(string identity) => new()
    {
        Id = RunId.From(Noon, identity),
        Name = Piped.Name,
        State = PipelineState.Succeeded,
        CreatedAt = Noon,
        UpdatedAt = Noon,
        FinishedAt = Noon,
        Trigger = new RunTrigger(RunTriggerKind.Http, "key"),
        Labels = new SortedDictionary<string, string> { [Request.Label] = "1" },
        OnFailure = FailurePolicy.CancelRest,
        MaxParallel = 1,
        Groups = [new PipelineGroup
        {
            Name = "a",
            Type = GroupType.Default,
            Nodes = ["a"],
            DependsOn = [],
            Outputs = [],
            State = GroupState.Succeeded,
            RunId = RunId.From(Noon, $"{identity}/a"),
            Step = Some.Spec(Step),
        }],
    };

    private static RunRecord RunOf(PipelineRecord pipeline) => new()
    {
        Id = pipeline.Groups[0].RunId ?? default,
        Name = "a",
        State = RunState.Succeeded,
        CreatedAt = Noon,
        UpdatedAt = Noon,
        FinishedAt = Noon,
        Trigger = new RunTrigger(RunTriggerKind.Pipeline, "a"),
        Pipeline = new RunPipeline(pipeline.Id, pipeline.Name, "a"),
        Attempts = [],
    };
}
