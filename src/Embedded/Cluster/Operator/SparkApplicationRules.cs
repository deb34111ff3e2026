using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Api;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>What the operator's schema and webhook refuse, as far as it is likely to happen to a submitter.</summary>
internal static class SparkApplicationRules
{
    private static readonly string[] RequiredFields = ["driver", "executor", "mainApplicationFile", "sparkVersion", "type"];
    private static readonly string[] RequiredOfSchedule = ["schedule", "template"];
    private static readonly string[] Types = ["Java", "Python", "Scala", "R"];
    private static readonly string[] Modes = ["cluster", "client"];
    private static readonly string[] Restarts = ["Never", "Always", "OnFailure"];
    private static readonly string[] Integers =
        ["timeToLiveSeconds", "driver.cores", "executor.cores", "executor.instances", "restartPolicy.onFailureRetries", "restartPolicy.onSubmissionFailureRetries",
         "restartPolicy.onFailureRetryInterval", "restartPolicy.onSubmissionFailureRetryInterval", "failureRetries", "retryInterval"];

    private static readonly string[] Texts =
        ["sparkVersion", "mainApplicationFile", "mainClass", "image", "driver.memory", "executor.memory", "driver.serviceAccount", "memoryOverheadFactor"];

    // The operator sets these itself.
    private static readonly string[] ForbiddenConf =
    [
        "spark.master", "spark.kubernetes.driver.master", "spark.kubernetes.container.image", "spark.kubernetes.driver.container.image", "spark.kubernetes.executor.container.image",
        "spark.kubernetes.authenticate.driver.serviceAccountName", "spark.kubernetes.authenticate.executor.serviceAccountName",
        "spark.kubernetes.authenticate.submission.oauthToken", "spark.kubernetes.authenticate.submission.oauthTokenFile",
        "spark.kubernetes.authenticate.driver.oauthToken", "spark.kubernetes.authenticate.driver.oauthTokenFile",
    ];

    public static IEnumerable<StatusCause> CheckSchedule(JsonObject schedule) =>
        RequiredOfSchedule.Where(field => schedule.At("spec", field) is null).Select(field => StatusCause.Required("spec." + field));

    public static IEnumerable<StatusCause> Check(JsonObject app)
    {
        if (app["spec"] is not JsonObject spec)
        {
            return [StatusCause.Required("spec")];
        }

        return
        [
            .. RequiredFields.Where(field => spec[field] is null).Select(field => StatusCause.Required("spec." + field)),
            .. CheckEnum(spec, "type", Types), .. CheckEnum(spec, "mode", Modes), .. CheckEnum(spec, "restartPolicy.type", Restarts),
            .. Integers.SelectMany(field => CheckKind(spec, field, JsonValueKind.Number, "integer")),
            .. Texts.SelectMany(field => CheckKind(spec, field, JsonValueKind.String, "string")),
            .. CheckSmallest(spec, "driver.cores", 1), .. CheckSmallest(spec, "executor.cores", 1), .. CheckSmallest(spec, "executor.instances", 1),
            .. CheckConf(app, spec),
            .. CheckNodeSelectors(spec),
        ];
    }

    private static IEnumerable<StatusCause> CheckEnum(JsonObject spec, string field, string[] allowed) =>
        spec.At(field.Split('.')) is { } value && (value.Text() is not { } text || !allowed.Contains(text))
            ? [StatusCause.NotSupported("spec." + field, value.ToString(), allowed)]
            : [];

    private static IEnumerable<StatusCause> CheckKind(JsonObject spec, string field, JsonValueKind kind, string name) =>
        spec.At(field.Split('.')) is { } value && value.GetValueKind() != kind
            ? [new StatusCause("FieldValueTypeInvalid", $"Invalid value: \"{value.GetValueKind().ToString().ToLowerInvariant()}\": spec.{field} in body must be of type {name}: \"{value}\"", "spec." + field)]
            : [];

    private static IEnumerable<StatusCause> CheckSmallest(JsonObject spec, string field, long smallest) =>
        spec.Number(field.Split('.')) is { } number && number < smallest
            ? [StatusCause.Invalid("spec." + field, number.ToString(), $"spec.{field} in body should be greater than or equal to {smallest}")]
            : [];

    private static IEnumerable<StatusCause> CheckConf(JsonObject app, JsonObject spec)
    {
        foreach (var (key, value) in spec["sparkConf"] as JsonObject ?? [])
        {
            if (value is null || value.GetValueKind() != JsonValueKind.String)
            {
                yield return StatusCause.Invalid($"spec.sparkConf.{key}", value?.ToString(), $"spec.sparkConf.{key} in body must be of type string");
            }
            else if (ForbiddenConf.Contains(key))
            {
                yield return new StatusCause("FieldValueForbidden", $"Forbidden: {key} is set by the operator", $"spec.sparkConf.{key}");
            }
            else if (key == "spark.kubernetes.namespace" && value.Text() != app.Text("metadata", "namespace"))
            {
                yield return StatusCause.Invalid($"spec.sparkConf.{key}", value.Text(), "must be the application's own namespace");
            }
        }
    }

    private static IEnumerable<StatusCause> CheckNodeSelectors(JsonObject spec) =>
        spec["nodeSelector"] is not null && (spec.At("driver", "nodeSelector") is not null || spec.At("executor", "nodeSelector") is not null)
            ? [new StatusCause("FieldValueForbidden", "Forbidden: node selector cannot be defined at both SparkApplication and driver/executor levels", "spec.nodeSelector")]
            : [];
}
