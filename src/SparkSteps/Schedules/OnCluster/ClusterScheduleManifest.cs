using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.Schedules.Times;
using SparkSteps.SparkJobs;

namespace SparkSteps.Schedules.OnCluster;

/// <summary>A schedule as a ScheduledSparkApplication. Pure: the same schedule and plan give the same bytes.</summary>
internal static class ClusterScheduleManifest
{
    // Of runs that are not there yet.
    private static readonly string[] s_labelsOfARun = [ClusterLabels.RunId, ClusterLabels.Attempt];

    /// <param name="plan">Of the schedule's step, for whichever run.</param>
    public static Manifest Of(Schedule schedule, JobPlan plan)
    {
        var application = plan.Manifests[^1];
        var resource = KubernetesResource.ScheduledSparkApplication;
        var spec = Spec(schedule, application);
        return new Manifest(resource, application.Namespace, schedule.Name, new JsonObject
        {
            ["apiVersion"] = resource.ApiVersion,
            ["kind"] = resource.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = schedule.Name,
                ["namespace"] = application.Namespace,
                ["labels"] = new JsonObject
                {
                    [ClusterLabels.ManagedBy] = ClusterLabels.ManagedByValue,
                    [ClusterLabels.Schedule] = schedule.Name,
                    [ClusterLabels.ScheduleVersion] = VersionOf(spec),
                },
            },
            ["spec"] = spec,
        });
    }

    public static string VersionOf(Manifest manifest) => $"{manifest.Content["metadata"]?["labels"]?[ClusterLabels.ScheduleVersion]}";

    private static JsonObject Spec(Schedule schedule, Manifest application)
    {
        var template = application.Content["spec"]?.DeepClone().AsObject() ?? [];
        RemoveLabelsOfARun(template);
        return new JsonObject
        {
            ["schedule"] = CronExpression.TryParse(schedule.Cron, out var cron, out _) ? ClusterCron.Of(cron) : null,
            ["timeZone"] = schedule.TimeZone,
            ["suspend"] = schedule.Paused,

            // Always said: without it the operator starts one run and, as long as that is there, no other.
            ["concurrencyPolicy"] = schedule.Overlap.ToString(),
            ["successfulRunHistoryLimit"] = schedule.HistoryLimits.Succeeded,
            ["failedRunHistoryLimit"] = schedule.HistoryLimits.Failed,
            ["template"] = template,
        };
    }

    private static void RemoveLabelsOfARun(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var label in s_labelsOfARun)
            {
                fields.Remove(label);
            }
        }

        foreach (var child in node switch { JsonObject all => all.Select(field => field.Value), JsonArray all => all, _ => [] })
        {
            RemoveLabelsOfARun(child);
        }
    }

    private static string VersionOf(JsonObject spec) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spec.ToJsonString())))[..16];
}
