using System.Text.Json.Nodes;
using SparkSteps.SparkJobs.Pods;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.ContainerJobs;

/// <summary>A Job of one pod that Kubernetes never starts again: retries are the service's own, each with its own name, log and record.</summary>
internal static class ContainerJobManifest
{
    // The service ends what lasts too long by the limits of the spec; this is for the day when the service is away for good.
    private static readonly TimeSpan s_beyondAllLimits = TimeSpan.FromDays(1);

    public static Manifest Of(SparkRole role, SparkJob job)
    {
        var (resource, ns) = (KubernetesResource.Job, job.Spec.Namespace.ToString());
        var metadata = new JsonObject
        {
            ["name"] = job.ClusterName,
            ["namespace"] = ns,
            ["labels"] = ManifestJson.Map(ManifestJson.Over(job.Labels, KueueLabels.Of(job.Spec.BatchScheduler))),
        };
        metadata.AddIfSet("annotations", MainAnnotations.Of(job));
        return new Manifest(resource, ns, job.ClusterName, new JsonObject
        {
            ["apiVersion"] = resource.ApiVersion,
            ["kind"] = resource.Kind,
            ["metadata"] = metadata,
            ["spec"] = Spec(role, job),
        });
    }

    private static JsonObject Spec(SparkRole role, SparkJob job)
    {
        var timeouts = job.Spec.Timeouts;
        var spec = new JsonObject
        {
            ["backoffLimit"] = 0,
            ["activeDeadlineSeconds"] = (long)(timeouts.Pending + timeouts.Starting + timeouts.Running + s_beyondAllLimits).TotalSeconds,
            ["ttlSecondsAfterFinished"] = TimeToLive.SecondsOnCluster(job.Spec),
        };

        // Kueue starts the job when its queue has room.
        spec.AddIfSet("suspend", job.Spec.BatchScheduler?.Name == BatchSchedulerSpec.Kueue ? true : job.Spec.Suspend);
        spec["template"] = Template(role, job);
        return spec;
    }

    private static JsonObject Template(SparkRole role, SparkJob job)
    {
        var scheduling = job.Spec.BatchScheduler is { Name: not BatchSchedulerSpec.Kueue } scheduler
            ? PodScheduling.Of(scheduler, job.ClusterName)
            : PodScheduling.Of(null, job.ClusterName);
        var labels = ManifestJson.Over(scheduling.Labels, RoleLabels.Of(role, job));

        // By this the pod of any step is found.
        labels["spark-role"] = role.Name;
        var metadata = new JsonObject { ["labels"] = ManifestJson.Map(labels) };
        metadata.Add("annotations", ManifestJson.Over(scheduling.Annotations, role.Spec.Annotations));
        return new JsonObject { ["metadata"] = metadata, ["spec"] = Pod(role, job, scheduling) };
    }

    private static JsonObject Pod(SparkRole role, SparkJob job, PodScheduling scheduling)
    {
        var spec = PodSpec.Of(role, job, Container(role, job), []);
        scheduling.AddTo(spec);
        spec["restartPolicy"] = "Never";
        spec["serviceAccountName"] = role.ServiceAccount;
        if (job.Spec.Spark.ImagePullSecrets is { Count: > 0 } names)
            spec["imagePullSecrets"] = new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name })]);
        return spec;
    }

    private static JsonObject Container(SparkRole role, SparkJob job)
    {
        var application = job.Spec.Application;
        var container = new JsonObject
        {
            ["name"] = role.ContainerName,
            ["image"] = role.Image,
            ["imagePullPolicy"] = job.Spec.Spark.ImagePullPolicy ?? "IfNotPresent",
        };
        if (ContainerCommand.Of(application) is { Count: > 0 } command)
            container["command"] = ManifestJson.List(command);
        if (application.Arguments.Count > 0)
            container["args"] = ManifestJson.List(application.Arguments);
        container.Add("ports", role.Spec.Ports);
        var env = JobEnvironment.ForSpark(role, job);
        foreach (var (variable, path) in RoleFiles.Variables(role.Spec))
            env.TryAdd(variable, new(path));
        if (env.Count > 0)
            container["env"] = ManifestJson.Env(env);
        container["resources"] = Resources(role.Spec);
        return container;
    }

    private static JsonObject Resources(RoleSpec role)
    {
        var limits = new JsonObject();
        limits.AddIfSet("cpu", role.CoreLimit);
        limits["memory"] = $"{(role.MemoryLimit ?? role.Memory).MiB}Mi";
        if (role.Gpu is { } gpu)
            limits[gpu.Kind] = gpu.Count;
        return new JsonObject
        {
            ["requests"] = new JsonObject { ["cpu"] = role.CoreRequest ?? $"{role.Cores}", ["memory"] = $"{role.Memory.MiB}Mi" },
            ["limits"] = limits,
        };
    }
}
