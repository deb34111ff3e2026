using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.BrowserTests.Service;

/// <summary>Pipeline runs, put straight into storage.</summary>
internal sealed class SamplePipelines(PageHost host)
{
    private static readonly (string Name, bool IsSpark, string[] Nodes, string[] After, int From, int Minutes)[] s_groups =
    [
        ("load-companies", false, ["load_companies"], [], 0, 2),
        ("load-shuttles", false, ["load_shuttles"], [], 0, 3),
        ("load-reviews", false, ["load_reviews"], [], 0, 4),
        ("clean", true, ["clean_companies", "clean_shuttles", "clean_reviews", "deduplicate"], ["load-companies", "load-shuttles", "load-reviews"], 4, 11),
        ("join", true, ["create_model_input"], ["clean"], 15, 7),
        ("train-price", true, ["split_price", "train_price", "evaluate_price"], ["join"], 22, 16),
        ("train-demand", true, ["split_demand", "train_demand"], ["join"], 22, 9),
        ("report-quality", false, ["report_quality"], ["clean"], 15, 3),
        ("publish", false, ["publish_models", "notify"], ["train-price", "train-demand", "report-quality"], 38, 2),
    ];

    /// <summary>A run of a pipeline so many minutes after it was accepted; the first one that fails there stops the rest.</summary>
    public PipelineRecord Run(string name, DateTimeOffset at, double minutes, string? fails = null)
    {
        var spec = SampleRuns.Spec(host);
        var groups = s_groups.Select(group => Group(group, at, minutes, fails, spec)).ToList();
        var ended = groups.TrueForAll(group => group.State.IsTerminal());
        return new PipelineRecord
        {
            Id = RunId.From(at, name),
            Name = name,
            State = !ended ? PipelineState.Running : fails is null ? PipelineState.Succeeded : PipelineState.Failed,
            Reason = ended && fails is not null ? $"Its step '{fails}' failed." : null,
            CreatedAt = at,
            UpdatedAt = at.AddMinutes(Math.Min(minutes, 40)),
            FinishedAt = ended ? at.AddMinutes(Math.Min(minutes, 40)) : null,
            Trigger = new RunTrigger(RunTriggerKind.Http, "spaceflights-1"),
            OnFailure = FailurePolicy.CancelRest,
            MaxParallel = 4,
            Groups = groups,
        };
    }

    public async Task SaveAsync(PipelineRecord pipeline)
    {
        var store = host.Get<PipelineStore>();
        Assert.True(pipeline.FinishedAt is null
            ? await store.TryCreateAsync(pipeline, CancellationToken.None)
            : await store.FinishAsync(pipeline, CancellationToken.None) == pipeline);
    }

    private static PipelineGroup Group(
        (string Name, bool IsSpark, string[] Nodes, string[] After, int From, int Minutes) group, DateTimeOffset at, double minutes, string? fails, StepSpec spec)
    {
        var stopsAt = s_groups.FirstOrDefault(known => known.Name == fails) is { Name: not null } failing ? failing.From + failing.Minutes : double.MaxValue;
        var (starts, ends) = (group.From <= minutes && group.From < stopsAt, group.From + group.Minutes <= Math.Min(minutes, stopsAt));
        var state = group.Name == fails && ends ? GroupState.Failed
            : ends ? GroupState.Succeeded
            : minutes >= stopsAt ? starts ? GroupState.Cancelled : GroupState.Skipped
            : starts ? GroupState.Running : GroupState.Waiting;
        return new PipelineGroup
        {
            Name = group.Name,
            Type = group.IsSpark ? GroupType.Spark : GroupType.Default,
            Nodes = group.Nodes,
            DependsOn = group.After,
            Outputs = [.. group.Nodes.Select(node => node.Replace("load_", "", StringComparison.Ordinal) + "_table")],
            State = state,
            Reason = state == GroupState.Failed ? "The application ended with exit code 1." : null,
            RunId = starts ? RunId.From(at.AddMinutes(group.From), group.Name) : null,
            StartedAt = starts ? at.AddMinutes(group.From) : null,
            FinishedAt = state.IsTerminal() && starts ? at.AddMinutes(Math.Min(group.From + group.Minutes, stopsAt)) : null,
            Step = spec,
            Totals = new ResourceTotals(group.IsSpark ? 9 : 2, group.IsSpark ? 22118 : 4096, 0),
        };
    }
}
