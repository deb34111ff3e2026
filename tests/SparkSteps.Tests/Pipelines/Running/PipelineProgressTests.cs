using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.Pipelines.Running;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Pipelines.Running;

public class PipelineProgressTests
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Groups_start_when_all_they_need_has_succeeded()
    {
        Assert.Equal("a:Running b:Waiting c:Waiting d:Waiting", Next(Diamond()));
        Assert.Equal("a:Succeeded b:Running c:Running d:Waiting", Next(Diamond("a:Running"), ("a", RunState.Succeeded)));
        Assert.Equal("a:Succeeded b:Succeeded c:Running d:Waiting", Next(Diamond("a:Succeeded", "b:Running", "c:Running"), ("b", RunState.Succeeded)));
        Assert.Equal("a:Succeeded b:Succeeded c:Succeeded d:Running", Next(Diamond("a:Succeeded", "b:Succeeded", "c:Running"), ("c", RunState.Succeeded)));
    }

    [Fact]
    public void No_more_run_than_may_at_the_same_time() => Assert.Equal(
        "a:Succeeded b:Running c:Waiting d:Waiting",
        Next(Diamond("a:Running") with { MaxParallel = 1 }, ("a", RunState.Succeeded)));

    [Fact]
    public void None_starts_before_its_nodes_are_ready()
    {
        Assert.Equal("a:Waiting b:Waiting c:Waiting d:Waiting", Next(Diamond() with { Compute = Compute(ComputeState.Creating) }));
        Assert.Equal("a:Running b:Waiting c:Waiting d:Waiting", Next(Diamond() with { Compute = Compute(ComputeState.Ready) }));
    }

    [Fact]
    public void Nodes_that_cannot_be_had_end_the_pipeline_with_the_reason()
    {
        var ended = PipelineProgress.Next(Diamond() with { Compute = Compute(ComputeState.Creating).Fail("No quota.") }, _ => null, s_now);

        Assert.Equal((PipelineState.Failed, "The pipeline's nodes could not be had. No quota."), (ended.State, ended.Reason));
        Assert.Equal((ComputeState.Deleting, ComputeState.Failed), (ended.Compute?.State, ended.Compute?.Gone().State));
    }

    [Fact]
    public void Nodes_go_with_the_last_group()
    {
        var ended = PipelineProgress.Next(
            Diamond("a:Succeeded", "b:Succeeded", "c:Succeeded", "d:Succeeded") with { Compute = Compute(ComputeState.Ready) }, _ => null, s_now);

        Assert.Equal((PipelineState.Succeeded, ComputeState.Deleting, ComputeState.Deleted), (ended.State, ended.Compute?.State, ended.Compute?.Gone().State));
    }

    [Fact]
    public void Failure_stops_the_rest() => Assert.Equal(
        "a:Succeeded b:Failed c:Running d:Skipped",
        Next(Diamond("a:Succeeded", "b:Running", "c:Running"), ("b", RunState.Failed), ("c", RunState.Running)));

    [Fact]
    public void Failure_skips_what_needs_it_and_leaves_the_rest() => Assert.Equal(
        "a:Failed b:Skipped c:Skipped d:Skipped e:Running",
        Next(Diamond("a:Running") with
        {
            OnFailure = FailurePolicy.ContinueIndependent, Groups = [.. Diamond("a:Running").Groups, Group("e")],
        }, ("a", RunState.TimedOut)).Replace("TimedOut", "Failed"));

    [Fact]
    public void Cancel_skips_what_waits_and_waits_for_what_runs() => Assert.Equal(
        "a:Succeeded b:Running c:Skipped d:Skipped",
        Next(Diamond("a:Succeeded", "b:Running") with { CancelRequestedAt = s_now }, ("b", RunState.Running)));

    [Theory]
    [InlineData(RunState.Succeeded, false, PipelineState.Succeeded)]
    [InlineData(RunState.Failed, false, PipelineState.Failed)]
    [InlineData(RunState.TimedOut, false, PipelineState.Failed)]
    [InlineData(RunState.Cancelled, false, PipelineState.Failed)]
    [InlineData(RunState.Cancelled, true, PipelineState.Cancelled)]
    [InlineData(RunState.Succeeded, true, PipelineState.Succeeded)]
    public void Pipeline_ends_with_its_last_group(RunState last, bool isCancelled, PipelineState expected)
    {
        var record = Diamond("a:Succeeded", "b:Succeeded", "c:Succeeded", "d:Running") with { CancelRequestedAt = isCancelled ? s_now : null };

        var next = PipelineProgress.Next(record, _ => Run(last), s_now);

        Assert.Equal((expected, s_now), (next.State, next.FinishedAt));
    }

    [Fact]
    public void Failed_pipeline_says_which_group_and_why() => Assert.Equal(
        "d: no such table", PipelineProgress.Next(Diamond("a:Succeeded", "b:Succeeded", "c:Succeeded", "d:Running"), _ => Run(RunState.Failed), s_now).Reason);

    [Fact]
    public void Nothing_new_changes_nothing()
    {
        var record = Diamond("a:Running");

        Assert.Same(record, PipelineProgress.Next(record, _ => Run(RunState.Running), s_now));
        Assert.Same(record, PipelineProgress.Next(record, _ => null, s_now));
    }

    private static string Next(PipelineRecord record, params (string Group, RunState State)[] runs) => string.Join(' ', PipelineProgress
        .Next(record, group => runs.Where(run => run.Group == group.Name).Select(run => Run(run.State)).FirstOrDefault(), s_now)
        .Groups.Select(group => $"{group.Name}:{group.State}"));

    private static RunRecord Run(RunState state) => new()
    {
        Id = default,
        Name = "x",
        State = state,
        Reason = state == RunState.Failed ? "no such table" : null,
        CreatedAt = s_now,
        UpdatedAt = s_now,
        Trigger = new RunTrigger(RunTriggerKind.Pipeline, ""),
    };

    private static PipelineRecord Diamond(params string[] states) => new()
    {
        Id = default,
        Name = "diamond",
        State = PipelineState.Running,
        CreatedAt = s_now,
        UpdatedAt = s_now,
        Trigger = new RunTrigger(RunTriggerKind.Http, ""),
        OnFailure = FailurePolicy.CancelRest,
        MaxParallel = 4,
        Groups = [.. new[] { Group("a"), Group("b", "a"), Group("c", "a"), Group("d", "b", "c") }
            .Select(group => states.FirstOrDefault(state => state.StartsWith(group.Name)) is { } state
                ? group with { State = Enum.Parse<GroupState>(state.Split(':')[1]) }
                : group)],
    };

    private static PipelineGroup Group(string name, params string[] needs) => new()
    {
        Name = name,
        Type = GroupType.Spark,
        Nodes = [name],
        DependsOn = needs,
        Outputs = [],
        Step = StepSpecs.Some.Spec(StepSpecs.Some.Document("name", "\"x\"")),
    };

    private static PipelineCompute Compute(ComputeState state) =>
        PipelineCompute.New(RunId.New(TimeProvider.System), "aks", new NodePoolSpec { VmSize = "Standard_D8s_v5", Count = 1 }) with { State = state };
}
