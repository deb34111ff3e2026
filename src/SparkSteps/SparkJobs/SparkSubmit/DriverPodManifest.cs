using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs.Pods;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>The driver's pod, as spark-submit in cluster mode makes it. Its end is the attempt's.</summary>
internal static class DriverPodManifest
{
    private const string Prefix = "spark.kubernetes.driver.";
    private const string AppIdPlaceholder = "{{APP_ID}}";

    public static Manifest Of(SubmitJob submit)
    {
        var metadata = new JsonObject { ["labels"] = ManifestJson.Map(Labels(submit)) };
        var annotations = ManifestJson.Over(SubmitPods.Annotations(submit.Driver, submit), ByConf(submit, "annotation."));
        annotations[ClusterLabels.TimeToLive] = TimeToLive.Seconds(submit.Job.Spec);
        if (submit.Job.TraceParent is { } trace)
            annotations[ClusterLabels.TraceParent] = trace;
        metadata.Add("annotations", annotations);
        return SubmitManifest.Of(KubernetesResource.Pod, submit, submit.Names.Driver, metadata, ("spec", Spec(submit)));
    }

    private static SortedDictionary<string, string> Labels(SubmitJob submit)
    {
        var labels = ManifestJson.Over(RoleLabels.Of(submit.Driver, submit.Job), ByConf(submit, "label."));
        foreach (var (label, value) in submit.Scheduling.Labels)
            labels.TryAdd(label, value);

        // By these the service and Spark know the pod, whatever conf says.
        foreach (var (label, value) in submit.Job.Labels.Where(label => LabelRules.IsReserved(label.Key)))
            labels[label] = value;
        labels[SubmitManifest.AppSelector] = submit.Names.ApplicationId;
        labels["spark-role"] = submit.Driver.Name;
        labels["spark-app-name"] = submit.Job.Spec.Name.ToString();
        labels["spark-version"] = submit.Job.Spec.Spark.Version;
        labels[ClusterLabels.Main] = ClusterLabels.MainValue;
        return labels;
    }

    private static JsonObject Spec(SubmitJob submit)
    {
        var (job, conf) = (submit.Job, submit.Job.Conf);
        var spec = PodSpec.Of(submit.Driver, job, Container(submit), Volumes(submit));
        spec["restartPolicy"] = "Never";
        spec["serviceAccountName"] = submit.Driver.ServiceAccount;
        if (conf.GetValueOrDefault(SpecConf.PullSecrets) is { Length: > 0 } names)
            spec["imagePullSecrets"] = new JsonArray([.. names.Split(',').Select(name => new JsonObject { ["name"] = name.Trim() })]);
        AddSelector(spec, submit);
        if ((conf.GetValueOrDefault($"{Prefix}scheduler.name") ?? conf.GetValueOrDefault("spark.kubernetes.scheduler.name")) is { } scheduler)
            spec["schedulerName"] = scheduler;
        submit.Scheduling.AddTo(spec);
        if (job.Spec.BatchScheduler?.Name == BatchSchedulerSpec.Kueue)
            spec["schedulingGates"] = new JsonArray(new JsonObject { ["name"] = PodScheduling.KueueGate });
        return spec;
    }

    private static void AddSelector(JsonObject spec, SubmitJob submit)
    {
        var byConf = ManifestJson.Over(submit.Job.Conf.Under("spark.kubernetes.node.selector."), submit.Job.Conf.Under($"{Prefix}node.selector."));
        if (byConf.Count > 0)
            spec["nodeSelector"] = ManifestJson.Map(ManifestJson.Over(ManifestJson.Over(submit.Job.Spec.NodeSelector, submit.Driver.Spec.NodeSelector), byConf));
    }

    private static JsonObject Container(SubmitJob submit)
    {
        var (role, job) = (submit.Driver, submit.Job);
        var ports = submit.Ports.OfContainer();
        foreach (var port in role.Spec.Ports)
            ports.Add(port.ToNode());
        if (RoleMonitoring.Of(role, job.Spec.Monitoring) is { } monitoring)
            ports.Add(monitoring.Port);
        return new JsonObject
        {
            ["name"] = role.ContainerName,
            ["image"] = role.Image,
            ["imagePullPolicy"] = job.Conf.GetValueOrDefault(SpecConf.PullPolicy, "IfNotPresent"),
            ["args"] = ManifestJson.List(Arguments(job)),
            ["ports"] = ports,
            ["env"] = ManifestJson.Env(DriverEnvironment.Of(submit)),
            ["resources"] = DriverResources.Of(role, job),
        };
    }

    private static IEnumerable<string> Arguments(SparkJob job)
    {
        var application = job.Spec.Application;
        IEnumerable<string> proxy = job.Spec.Spark.ProxyUser is { } user ? ["--proxy-user", user] : [];
        var mainClass = application.Type switch
        {
            ApplicationType.Python => "org.apache.spark.deploy.PythonRunner",
            ApplicationType.R => "org.apache.spark.deploy.RRunner",
            _ => application.MainClass ?? "",
        };
        return
        [
            "driver", .. proxy, "--properties-file", $"{DriverConf.Folder}/{DriverConf.File}", "--class", mainClass,
            ProjectHome.Locate(application.MainFile ?? ""), .. application.Arguments,
        ];
    }

    private static IEnumerable<PodVolume> Volumes(SubmitJob submit) =>
    [
        .. LocalFolders.Of(submit),
        ConfFiles.Mounted(submit),
        ExecutorTemplate.Mounted(submit),
        .. HadoopFiles.Of(submit),
        .. submit.Job.Conf.Under($"{Prefix}secrets.").Select((secret, i) => PodVolume.Secret($"sparksteps-conf-secret-{i}", secret.Value, secret.Key)),
    ];

    private static Dictionary<string, string> ByConf(SubmitJob submit, string family) => submit.Job.Conf.Under(Prefix + family)
        .ToDictionary(entry => entry.Key, entry => entry.Value.Replace(AppIdPlaceholder, submit.Names.ApplicationId, StringComparison.Ordinal));
}
