using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>A <c>SparkApplication</c> of the Spark operator, made part by part in the order of its fields.</summary>
internal static class SparkApplicationManifest
{
    /// <summary>An object that goes before the poller has seen its end would look deleted by a stranger.</summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromMinutes(10);

    private static readonly IReadOnlyList<Action<JsonObject, SparkJob>> Parts =
    [
        AddApplication,
        AddImage,
        AddConf,
        AddDependencies,
        AddLifetime,
        AddVolumes,
        AddPods,
    ];

    public static Manifest Of(SparkJob job)
    {
        var resource = KubernetesResource.SparkApplication;
        var ns = job.Spec.Namespace.ToString();
        var spec = new JsonObject();
        foreach (var add in Parts)
            add(spec, job);
        return new Manifest(resource, ns, job.ClusterName, new JsonObject
        {
            ["apiVersion"] = resource.ApiVersion,
            ["kind"] = resource.Kind,
            ["metadata"] = new JsonObject { ["name"] = job.ClusterName, ["namespace"] = ns, ["labels"] = ManifestJson.Map(job.Labels) },
            ["spec"] = spec,
        });
    }

    private static void AddApplication(JsonObject spec, SparkJob job)
    {
        var application = job.Spec.Application;
        spec["type"] = application.Type.ToString();
        if (application.Type == ApplicationType.Python)
            spec["pythonVersion"] = "3";
        spec["mode"] = "cluster";
        spec["sparkVersion"] = job.Spec.Spark.Version;
        if (application.MainClass is { } mainClass)
            spec["mainClass"] = mainClass;
        spec["mainApplicationFile"] = ProjectHome.Locate(application.MainFile);
        if (application.Arguments.Count > 0)
            spec["arguments"] = ManifestJson.List(application.Arguments);
    }

    private static void AddImage(JsonObject spec, SparkJob job)
    {
        spec["image"] = job.Spec.Spark.Image;
        spec["imagePullPolicy"] = "IfNotPresent";
    }

    private static void AddConf(JsonObject spec, SparkJob job) => spec["sparkConf"] = ManifestJson.Map(job.Conf);

    private static void AddDependencies(JsonObject spec, SparkJob job)
    {
        var dependencies = job.Spec.Spark.Dependencies;
        (string Field, IReadOnlyList<string> Values)[] lists =
        [
            ("jars", dependencies.Jars),
            ("files", dependencies.Files),
            ("pyFiles", dependencies.PyFiles),
            ("archives", dependencies.Archives),
            ("packages", dependencies.Packages),
            ("excludePackages", dependencies.ExcludePackages),
            ("repositories", dependencies.Repositories),
        ];
        var deps = new JsonObject();
        foreach (var (field, values) in lists.Where(list => list.Values.Count > 0))
            deps[field] = ManifestJson.List(values);
        if (deps.Count > 0)
            spec["deps"] = deps;
    }

    private static void AddLifetime(JsonObject spec, SparkJob job)
    {
        // Retries are the service's own: each attempt has its own name, log and record.
        spec["restartPolicy"] = new JsonObject { ["type"] = "Never" };
        spec["timeToLiveSeconds"] = (long)Math.Max(job.Spec.Ttl.TotalSeconds, ShortestLife.TotalSeconds);
    }

    private static void AddVolumes(JsonObject spec, SparkJob job)
    {
        if (job.Project is not null)
            spec["volumes"] = new JsonArray(ProjectMount.ProjectVolume());
    }

    private static void AddPods(JsonObject spec, SparkJob job)
    {
        spec["driver"] = SparkPodSpec.Of(SparkRole.Driver(job.Spec), job);
        spec["executor"] = SparkPodSpec.Of(SparkRole.Executor(job.Spec), job);
    }
}
