using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Pipelines.Running;

/// <summary>The first record of a group's run. It follows from the pipeline's record alone: made twice, it is the same run.</summary>
internal static class GroupRun
{
    public const string PipelineLabel = "sparksteps.io/pipeline";

    public static RunId IdOf(PipelineRecord pipeline, PipelineGroup group) => Identity(pipeline, group).Id;

    public static RunRecord Of(PipelineRecord pipeline, PipelineGroup group, DateTimeOffset now)
    {
        var request = new StepRequest(default, RunTriggerKind.Pipeline, Identity(pipeline, group));
        return NewRun.Of(IdOf(pipeline, group), request with { TraceParent = pipeline.TraceParent }, StepOf(pipeline, group), group.Project, now) with
        {
            Totals = group.Totals,
            Pipeline = new RunPipeline(pipeline.Id, pipeline.Name, group.Name, pipeline.Trigger.Schedule),
        };
    }

    // The start is recorded with the group before its run is made, so that the id's time does not change either.
    private static RequestIdentity.Delivery Identity(PipelineRecord pipeline, PipelineGroup group) =>
        new($"{pipeline.Id}/{group.Name}", "", group.StartedAt ?? pipeline.CreatedAt);

    private static StepSpec StepOf(PipelineRecord pipeline, PipelineGroup group) =>
        pipeline.Compute is { } compute ? ComputePlacement.Place(SpecOf(pipeline, group), pipeline.Id.ToString(), compute.NodePool) : SpecOf(pipeline, group);

    private static StepSpec SpecOf(PipelineRecord pipeline, PipelineGroup group) => group.Step with
    {
        Env = new SortedDictionary<string, string>(group.Step.Env.ToDictionary(), StringComparer.Ordinal)
        {
            ["SPARKSTEPS_PIPELINE"] = pipeline.Name,
            ["SPARKSTEPS_PIPELINE_RUN"] = pipeline.Id.ToString(),
            ["SPARKSTEPS_GROUP"] = group.Name,
            ["SPARKSTEPS_NODES"] = JsonSerializer.Serialize(group.Nodes, RunJson.Options),
            ["SPARKSTEPS_UPSTREAM_RUNS"] = Upstream(pipeline, group).ToJsonString(RunJson.Options),
        },
        Labels = new SortedDictionary<string, string>(group.Step.Labels.ToDictionary(), StringComparer.Ordinal)
        {
            [PipelineLabel] = pipeline.Id.ToString(),
        },
    };

    /// <summary>By group that this one depends on: the run that did it and the datasets that it made.</summary>
    private static JsonObject Upstream(PipelineRecord pipeline, PipelineGroup group) => new(pipeline.Groups
        .Where(other => group.DependsOn.Contains(other.Name))
        .Select(other => KeyValuePair.Create<string, JsonNode?>(other.Name, new JsonObject
        {
            ["run"] = other.RunId?.ToString(),
            ["outputs"] = new JsonArray([.. other.Outputs.Select(output => JsonValue.Create(output))]),
        })));
}
