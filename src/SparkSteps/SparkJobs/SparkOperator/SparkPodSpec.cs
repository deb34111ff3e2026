using System.Text.Json.Nodes;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>The <c>driver</c> and <c>executor</c> of a SparkApplication: the same parts for both roles.</summary>
internal static class SparkPodSpec
{
    private static readonly IReadOnlyList<Action<JsonObject, SparkRole, SparkJob>> Parts =
    [
        AddResources,
        AddIdentity,
        AddEnvironment,
        AddProject,
        AddTemplate,
    ];

    public static JsonObject Of(SparkRole role, SparkJob job)
    {
        var pod = new JsonObject();
        foreach (var add in Parts)
            add(pod, role, job);
        return pod;
    }

    private static void AddResources(JsonObject pod, SparkRole role, SparkJob job)
    {
        if (role.Instances is { } instances)
            pod["instances"] = instances;
        pod["cores"] = role.Cores;
        pod["memory"] = role.Memory.ToString();
        if (role.MemoryOverhead is { } overhead)
            pod["memoryOverhead"] = overhead.ToString();
    }

    private static void AddIdentity(JsonObject pod, SparkRole role, SparkJob job)
    {
        if (role.ServiceAccount is { } account)
            pod["serviceAccount"] = account;
        pod["labels"] = ManifestJson.Map(job.Labels);
    }

    private static void AddEnvironment(JsonObject pod, SparkRole role, SparkJob job)
    {
        var env = JobEnvironment.ForSpark(job);
        if (env.Count > 0)
            pod["env"] = ManifestJson.Env(env);
    }

    private static void AddProject(JsonObject pod, SparkRole role, SparkJob job)
    {
        if (job.Project is not { } project)
            return;

        pod["volumeMounts"] = new JsonArray(ProjectMount.Mount());
        pod["initContainers"] = new JsonArray(ProjectMount.InitContainer(job, project));
    }

    /// <summary>The pod that Spark starts from, with what a SparkApplication has no fields for.</summary>
    private static void AddTemplate(JsonObject pod, SparkRole role, SparkJob job)
    {
        var container = new JsonObject { ["name"] = role.ContainerName };
        var spec = new JsonObject
        {
            // Each job has services of its own, and with links each container gets some variables for every service of the namespace:
            // in a busy one they outgrow what a process can be started with.
            ["enableServiceLinks"] = false,
            ["containers"] = new JsonArray(container),
        };
        if (job.Project is not null)
        {
            // The operator adds only those of the application's volumes that Spark's container mounts, and this one is not for it.
            spec["volumes"] = new JsonArray(ProjectMount.AccessVolume(job));
            if (role.WorkingFolder is { } folder)
                container["workingDir"] = folder;
        }

        pod["template"] = new JsonObject { ["spec"] = spec };
    }
}
