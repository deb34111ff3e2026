using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>A <c>SparkApplication</c> of the Spark operator, made part by part in the order of its fields.</summary>
internal static class SparkApplicationManifest
{
    private static readonly IReadOnlyList<Action<JsonObject, SparkJob>> Parts =
    [
        ApplicationParts.AddApplication,
        ApplicationParts.AddImage,
        ApplicationParts.AddConf,
        ApplicationParts.AddDependencies,
        ApplicationParts.AddAllocation,
        ApplicationParts.AddLifetime,
        ApplicationParts.AddVolumes,
        SurroundingParts.AddMonitoring,
        SurroundingParts.AddBatchScheduler,
        SurroundingParts.AddIngress,
        AddPods,
    ];

    public static Manifest Of(SparkJob job)
    {
        var resource = KubernetesResource.SparkApplication;
        var ns = job.Spec.Namespace.ToString();
        var metadata = new JsonObject
        {
            ["name"] = job.ClusterName,
            ["namespace"] = ns,
            ["labels"] = ManifestJson.Map(SurroundingParts.Labels(job)),
        };
        metadata.AddIfSet("annotations", MainAnnotations.Of(job));
        return new Manifest(resource, ns, job.ClusterName, new JsonObject
        {
            ["apiVersion"] = resource.ApiVersion,
            ["kind"] = resource.Kind,
            ["metadata"] = metadata,
            ["spec"] = Spec(job),
        });
    }

    /// <summary>The application's spec alone, which a ScheduledSparkApplication has as its template.</summary>
    public static JsonObject Spec(SparkJob job)
    {
        var spec = new JsonObject();
        foreach (var add in Parts)
            add(spec, job);
        return spec;
    }

    private static void AddPods(JsonObject spec, SparkJob job)
    {
        spec["driver"] = SparkPodSpec.Of(SparkRole.Driver(job.Spec), job);
        spec["executor"] = SparkPodSpec.Of(SparkRole.Executor(job.Spec), job);
    }
}
