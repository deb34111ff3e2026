using System.Globalization;
using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>What a SparkApplication says of the application itself.</summary>
internal static class ApplicationParts
{
    /// <summary>
    /// A job that goes before its end was recorded would look deleted by a stranger: so long this service, its storage account or its way to
    /// the cluster may be away. What is to go earlier is deleted by the housekeeping, which knows what is recorded.
    /// </summary>
    private static readonly TimeSpan ShortestLife = TimeSpan.FromDays(1);

    public static void AddApplication(JsonObject spec, SparkJob job)
    {
        var application = job.Spec.Application;
        spec["type"] = application.Type.ToString();
        if (application.Type == ApplicationType.Python)
            spec["pythonVersion"] = "3";
        spec["mode"] = "cluster";
        spec["sparkVersion"] = job.Spec.Spark.Version;
        spec.AddIfSet("mainClass", application.MainClass);
        spec["mainApplicationFile"] = ProjectHome.Locate(application.MainFile);
        if (application.Arguments.Count > 0)
            spec["arguments"] = ManifestJson.List(application.Arguments);
        spec.AddIfSet("proxyUser", job.Spec.Spark.ProxyUser);
    }

    public static void AddImage(JsonObject spec, SparkJob job)
    {
        spec["image"] = job.Spec.Spark.Image;
        spec["imagePullPolicy"] = job.Conf.Carried(SpecConf.PullPolicy, job.Spec.Spark.ImagePullPolicy) ?? "IfNotPresent";
        if (job.Conf.Carried(SpecConf.PullSecrets, string.Join(',', job.Spec.Spark.ImagePullSecrets)) is { Length: > 0 } names)
            spec["imagePullSecrets"] = ManifestJson.List(names.Split(','));
    }

    public static void AddConf(JsonObject spec, SparkJob job)
    {
        var fields = CarriedConf.InFields(job.Spec);
        spec["sparkConf"] = ManifestJson.Map(job.Conf.Where(entry => !fields.Contains(entry.Key)).ToDictionary());
        spec.Add("hadoopConf", job.Spec.Spark.HadoopConf.Keys.Order(StringComparer.Ordinal).ToDictionary(key => key, key => job.Conf[SpecConf.HadoopPrefix + key]));
        spec.AddIfSet("sparkConfigMap", job.Spec.Spark.ConfigMap);
        spec.AddIfSet("hadoopConfigMap", job.Spec.Spark.HadoopConfigMap);
        spec.AddIfSet("memoryOverheadFactor", job.Conf.Carried(SpecConf.MemoryOverheadFactor, job.Spec.MemoryOverheadFactor));
    }

    public static void AddDependencies(JsonObject spec, SparkJob job)
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

    /// <summary>Conf says all of it already; batch schedulers and the operator's own quota look here.</summary>
    public static void AddAllocation(JsonObject spec, SparkJob job)
    {
        if (job.Spec.DynamicAllocation is null)
            return;

        const string Prefix = "spark.dynamicAllocation.";
        var allocation = new JsonObject { ["enabled"] = job.Conf.IsTrue($"{Prefix}enabled") };
        foreach (var field in new[] { "initialExecutors", "minExecutors", "maxExecutors" })
            allocation.AddIfSet(field, (int?)job.Conf.Number(Prefix + field));
        allocation["shuffleTrackingEnabled"] = job.Conf.IsTrue($"{Prefix}shuffleTracking.enabled");
        allocation.AddIfSet("shuffleTrackingTimeout", job.Conf.Milliseconds($"{Prefix}shuffleTracking.timeout"));
        spec["dynamicAllocation"] = allocation;
    }

    public static void AddLifetime(JsonObject spec, SparkJob job)
    {
        // Retries are the service's own: each attempt has its own name, log and record.
        spec["restartPolicy"] = new JsonObject { ["type"] = "Never" };
        spec["timeToLiveSeconds"] = (long)Longest(job.Spec.Ttl).TotalSeconds;
        spec.AddIfSet("driverPodDisruptionBudget", job.Spec.DriverPodDisruptionBudget);
    }

    /// <summary>What the operator is not told; null when it is told all.</summary>
    public static JsonObject? Annotations(SparkJob job) => job.Spec.Ttl < ShortestLife
        ? new JsonObject { [ClusterLabels.TimeToLive] = ((long)job.Spec.Ttl.TotalSeconds).ToString(CultureInfo.InvariantCulture) }
        : null;

    public static void AddVolumes(JsonObject spec, SparkJob job)
    {
        var volumes = ManifestJson.List(job.Spec.Volumes);
        if (job.Project is not null)
            volumes.Insert(0, ProjectMount.ProjectVolume());
        if (volumes.Count > 0)
            spec["volumes"] = volumes;
    }

    private static TimeSpan Longest(TimeSpan ttl) => ttl > ShortestLife ? ttl : ShortestLife;
}
