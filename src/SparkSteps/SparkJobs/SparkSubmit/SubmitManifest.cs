using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>What the objects of an attempt have alike.</summary>
internal static class SubmitManifest
{
    public const string AppSelector = "spark-app-selector";

    public static Manifest Of(KubernetesResource resource, SubmitJob submit, string name, JsonObject metadata, params ReadOnlySpan<(string Field, JsonNode? Value)> fields)
    {
        metadata.Insert(0, "name", name);
        metadata.Insert(1, "namespace", submit.Namespace);
        var content = new JsonObject { ["apiVersion"] = resource.ApiVersion, ["kind"] = resource.Kind, ["metadata"] = metadata };
        foreach (var (field, value) in fields)
            content[field] = value;
        return new Manifest(resource, submit.Namespace, name, content);
    }

    /// <summary>Nobody changes it once it is made: each attempt has its own.</summary>
    public static Manifest ConfigMap(SubmitJob submit, string name, JsonObject data) => Of(
        KubernetesResource.ConfigMap, submit, name, new JsonObject { ["labels"] = ManifestJson.Map(Labels(submit)) }, ("immutable", true), ("data", data));

    /// <summary>The service's own and, as Spark's own objects have it, the application.</summary>
    public static SortedDictionary<string, string> Labels(SubmitJob submit) => new(submit.Job.Labels.ToDictionary(), StringComparer.Ordinal)
    {
        [AppSelector] = submit.Names.ApplicationId,
    };
}
