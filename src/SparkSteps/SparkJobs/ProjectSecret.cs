using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs;

/// <summary>
/// The Secret that the init container reads. In the plan it holds the bootstrap script, which is no secret; the URLs join it at submission.
/// </summary>
internal static class ProjectSecret
{
    public static Manifest Of(SparkJob job, string bootstrapScript)
    {
        var name = ProjectAccess.SecretName(job.ClusterName);
        var ns = job.Spec.Namespace.ToString();
        return new Manifest(KubernetesResource.Secret, ns, name, new JsonObject
        {
            ["apiVersion"] = KubernetesResource.Secret.ApiVersion,
            ["kind"] = KubernetesResource.Secret.Kind,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns, ["labels"] = ManifestJson.Map(job.Labels) },
            ["type"] = "Opaque",
            ["stringData"] = new JsonObject { [ProjectAccess.BootstrapKey] = bootstrapScript },
        });
    }
}
