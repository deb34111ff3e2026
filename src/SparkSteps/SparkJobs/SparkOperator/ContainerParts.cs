using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>Spark's container and those beside it.</summary>
internal static class ContainerParts
{
    public static void AddImage(JsonObject pod, SparkRole role, SparkJob job)
    {
        pod.AddIfSet("image", role.Spec.Image);
        pod.AddIfSet("javaOptions", job.Conf.Carried(SpecConf.JavaOptions(role.Name), role.Spec.JavaOptions));
    }

    public static void AddEnvironment(JsonObject pod, SparkRole role, SparkJob job)
    {
        var env = JobEnvironment.ForSpark(role, job);
        if (env.Count > 0)
            pod["env"] = ManifestJson.Env(env);
        pod.Add("envFrom", JobEnvironment.Sources(role, job));
    }

    public static void AddFiles(JsonObject pod, SparkRole role, SparkJob job)
    {
        if (role.Spec.ConfigMaps.Count > 0)
            pod["configMaps"] = new JsonArray([.. role.Spec.ConfigMaps.Select(map => new JsonObject { ["name"] = map.Name, ["path"] = map.Path })]);
        if (role.Spec.Secrets.Count > 0)
        {
            pod["secrets"] = new JsonArray([.. role.Spec.Secrets.Select(secret =>
                new JsonObject { ["name"] = secret.Name, ["path"] = secret.Path, ["secretType"] = secret.SecretType })]);
        }

        var mounts = ManifestJson.List(role.Spec.VolumeMounts);
        if (job.Project is not null)
            mounts.Insert(0, ProjectMount.Mount());
        if (mounts.Count > 0)
            pod["volumeMounts"] = mounts;
    }

    public static void AddContainers(JsonObject pod, SparkRole role, SparkJob job)
    {
        // The project first, so that the user's own find it.
        var before = ManifestJson.List(role.Spec.InitContainers);
        if (job.Project is { } project)
            before.Insert(0, ProjectMount.InitContainer(role, job, project));
        if (before.Count > 0)
            pod["initContainers"] = before;
        pod.Add("sidecars", role.Spec.Sidecars);
    }

    public static void AddSettings(JsonObject pod, SparkRole role, SparkJob job)
    {
        pod.AddIfSet("securityContext", role.Spec.SecurityContext?.ToNode());
        pod.AddIfSet("lifecycle", role.Spec.Lifecycle?.ToNode());
        pod.Add("ports", role.Spec.Ports);
    }
}
