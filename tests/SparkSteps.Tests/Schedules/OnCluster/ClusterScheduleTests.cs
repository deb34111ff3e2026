using System.Text.Json.Nodes;
using SparkSteps.Schedules;
using SparkSteps.Schedules.OnCluster;
using SparkSteps.SparkJobs;
using SparkSteps.Tests.SparkJobs.Crds;

namespace SparkSteps.Tests.Schedules.OnCluster;

public sealed class ClusterScheduleTests
{
    [Theory]
    [InlineData("0 2 * * *", "0 2 * * *")]
    [InlineData("*/20 * * * *", "0,20,40 * * * *")]
    [InlineData("0 0 * * 7", "0 0 * * 0")]
    [InlineData("0 0 * * FRI-SUN", "0 0 * * 0,5,6")]
    [InlineData("0 0 ? * mon", "0 0 * * 1")]
    [InlineData("0 30 4 1 * *", "30 4 1 * *")]
    [InlineData("@weekly", "0 0 * * 0")]
    [InlineData("@every 1d", "@every 86400s")]
    [InlineData("*/30 * * * * *", null)]
    [InlineData("30 0 2 * * *", null)]
    public void Cron_is_said_in_the_operators_words(string cron, string? expected) => Assert.Equal(expected, ClusterCron.Of(Times.Some.Cron(cron)));

    [CrdTheory]
    [InlineData(OverlapPolicy.Allow, "Allow")]
    [InlineData(OverlapPolicy.Forbid, "Forbid")]
    [InlineData(OverlapPolicy.Replace, "Replace")]
    public void Manifest_is_what_the_operators_schema_asks_for(OverlapPolicy overlap, string expected)
    {
        var manifest = Manifest(Running.Some.Schedule(overlap) with { TimeZone = "Europe/Berlin", Paused = true, HistoryLimits = new HistoryLimits(2, 4) });

        var spec = manifest.Content["spec"];
        var shown = new JsonObject { ["metadata"] = new JsonObject(), ["spec"] = spec?.DeepClone() };
        Assert.Empty(CrdSchema.Errors(SharedCrds.ScheduledSparkApplication, shown));
        Assert.Equal(
            ("0 * * * *", "Europe/Berlin", "true", expected, "2", "4"),
            ($"{spec?["schedule"]}", $"{spec?["timeZone"]}", $"{spec?["suspend"]}", $"{spec?["concurrencyPolicy"]}", $"{spec?["successfulRunHistoryLimit"]}", $"{spec?["failedRunHistoryLimit"]}"));
    }

    [Fact]
    public void Template_is_the_steps_application_without_a_runs_labels()
    {
        var template = Manifest(Running.Some.Schedule()).Content["spec"]?["template"]?.DeepClone().AsObject() ?? [];
        var expected = Plan().Manifests[^1].Content["spec"];

        Assert.DoesNotContain("sparksteps.io/run-id", template.ToJsonString());
        Assert.DoesNotContain("sparksteps.io/attempt", template.ToJsonString());
        Assert.Contains("sparksteps.io/step", template.ToJsonString());
        Assert.Equal(expected?.AsObject().Select(field => field.Key), template.Select(field => field.Key));
        Assert.True(JsonNode.DeepEquals(expected?["sparkConf"], template["sparkConf"]));
    }

    [Fact]
    public void Version_changes_with_all_that_matters_and_with_nothing_else()
    {
        var schedule = Running.Some.Schedule();
        string[] versions =
        [
            .. new[] { schedule, schedule with { Paused = true }, schedule with { Cron = "5 * * * *" }, schedule with { TimeZone = "Europe/Berlin" } }
                .Select(changed => ClusterScheduleManifest.VersionOf(Manifest(changed))),
        ];

        Assert.Equal(4, versions.Distinct().Count());
        Assert.Equal(versions[0], ClusterScheduleManifest.VersionOf(Manifest(schedule with { NextDueAt = null, LastDueAt = Running.Some.Noon })));
    }

    private static JobPlan Plan() => SparkJobs.Some.Planner().Plan(SparkJobs.Some.Request());

    private static Manifest Manifest(Schedule schedule) => ClusterScheduleManifest.Of(schedule, Plan());
}
