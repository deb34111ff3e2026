using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs;

/// <summary>How the project gets into a pod: an init container fetches it into a volume that it shares with Spark's container.</summary>
internal static class ProjectMount
{
    // Spark's images run as a user who owns nothing in the pod, and no container but the init container mounts the volume.
    private const int ReadableByAll = 0b100_100_100;

    public static JsonObject ProjectVolume() => new() { ["name"] = ProjectHome.Volume, ["emptyDir"] = new JsonObject() };

    public static JsonObject AccessVolume(SparkJob job) => new()
    {
        ["name"] = ProjectAccess.Volume,
        ["secret"] = new JsonObject { ["secretName"] = ProjectAccess.SecretName(job.ClusterName), ["defaultMode"] = ReadableByAll },
    };

    public static JsonObject Mount() => new() { ["name"] = ProjectHome.Volume, ["mountPath"] = ProjectHome.Path };

    public static JsonObject InitContainer(SparkRole role, SparkJob job, StagedProject project)
    {
        var container = new JsonObject
        {
            ["name"] = ProjectAccess.InitContainerName,
            ["image"] = role.Image,
            ["imagePullPolicy"] = job.Spec.Spark.ImagePullPolicy ?? "IfNotPresent",
            ["command"] = new JsonArray("sh", $"{ProjectAccess.Folder}/{ProjectAccess.BootstrapKey}"),
            ["workingDir"] = ProjectHome.Path,
            ["env"] = ManifestJson.Env(JobEnvironment.ForInit(role, job, project)),
            ["volumeMounts"] = new JsonArray(
                Mount(),
                new JsonObject { ["name"] = ProjectAccess.Volume, ["mountPath"] = ProjectAccess.Folder, ["readOnly"] = true }),
            // Init containers end before Spark starts, and Spark asks for more than this: the pod needs no more room because of them.
            ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["cpu"] = "100m", ["memory"] = "128Mi" } },
            ["securityContext"] = new JsonObject
            {
                ["allowPrivilegeEscalation"] = false,
                ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
            },
        };

        // What the init script may need as well, such as the sign-in to a package index.
        container.Add("envFrom", JobEnvironment.Sources(role, job));
        return container;
    }
}
