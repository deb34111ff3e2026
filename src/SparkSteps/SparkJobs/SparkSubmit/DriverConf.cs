using System.Globalization;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>The <c>spark.properties</c> that spark-submit hands to the driver: the step's conf, its fields, and what the driver must know of itself.</summary>
internal static class DriverConf
{
    public const string Folder = "/opt/spark/conf";
    public const string File = "spark.properties";
    private const string ExecutorLabel = "spark.kubernetes.executor.label.";

    private static readonly IReadOnlyList<Action<SortedDictionary<string, string>, SubmitJob>> Parts =
    [
        AddApplication,
        AddDependencies,
        AddRoles,
        AddExecutors,
        AddDriver,
    ];

    public static SortedDictionary<string, string> Of(SubmitJob submit)
    {
        var conf = new SortedDictionary<string, string>(submit.Job.Conf.ToDictionary(), StringComparer.Ordinal);
        foreach (var add in Parts)
            add(conf, submit);
        return conf;
    }

    private static void AddApplication(SortedDictionary<string, string> conf, SubmitJob submit)
    {
        var spec = submit.Job.Spec;
        conf["spark.master"] = "k8s://https://kubernetes.default.svc";
        conf["spark.submit.deployMode"] = "cluster";
        conf["spark.app.name"] = spec.Name.ToString();
        conf["spark.app.id"] = submit.Names.ApplicationId;
        conf["spark.kubernetes.namespace"] = submit.Namespace;
        conf["spark.kubernetes.container.image"] = spec.Spark.Image;
        if (spec.Monitoring?.MetricsPropertiesFile is { } metrics)
            conf["spark.metrics.conf"] = metrics;
        conf["spark.kubernetes.resource.type"] = spec.Application.Type switch
        {
            ApplicationType.Python => "python",
            ApplicationType.R => "r",
            _ => "java",
        };
        conf[SpecConf.MemoryOverheadFactor] =
            MemoryOverhead.CommonFactor(spec.Application.Type, new SizeReading(conf)).ToString(CultureInfo.InvariantCulture);
    }

    private static void AddDependencies(SortedDictionary<string, string> conf, SubmitJob submit)
    {
        var dependencies = submit.Job.Spec.Spark.Dependencies;
        (string Key, IReadOnlyList<string> Values)[] lists =
        [
            ("spark.jars", dependencies.Jars),
            ("spark.files", dependencies.Files),
            ("spark.submit.pyFiles", dependencies.PyFiles),
            ("spark.archives", dependencies.Archives),
            ("spark.jars.packages", dependencies.Packages),
            ("spark.jars.excludes", dependencies.ExcludePackages),
            ("spark.jars.repositories", dependencies.Repositories),
        ];
        foreach (var (key, values) in lists.Where(list => list.Values.Count > 0))
            conf[key] = string.Join(',', values);
    }

    private static void AddRoles(SortedDictionary<string, string> conf, SubmitJob submit)
    {
        foreach (var role in new[] { submit.Driver, submit.Executor })
        {
            conf[$"spark.{role.Name}.cores"] = $"{role.Spec.Cores}";
            conf[$"spark.{role.Name}.memory"] = $"{role.Spec.Memory}";
            if (role.Spec.MemoryOverhead is { } overhead)
                conf[$"spark.{role.Name}.memoryOverhead"] = $"{overhead}";
            if (role.Spec.Image is { } image)
                conf[$"spark.kubernetes.{role.Name}.container.image"] = image;
            if (role.ServiceAccount is { } account)
                conf[$"spark.kubernetes.authenticate.{role.Name}.serviceAccountName"] = account;
            if (RoleMonitoring.Of(role, submit.Job.Spec.Monitoring) is { JavaOption: var agent })
                conf[SpecConf.JavaOptions(role.Name)] = $"{agent} {conf.GetValueOrDefault(SpecConf.JavaOptions(role.Name))}".TrimEnd();
        }
    }

    // The driver makes its executors' pods from these.
    private static void AddExecutors(SortedDictionary<string, string> conf, SubmitJob submit)
    {
        if (submit.Executor.Instances is { } instances)
            conf["spark.executor.instances"] = $"{instances}";
        conf["spark.kubernetes.executor.podNamePrefix"] = submit.Names.ExecutorPrefix;
        conf["spark.kubernetes.executor.podTemplateFile"] = ExecutorTemplate.Path;
        conf["spark.kubernetes.executor.podTemplateContainerName"] = submit.Executor.ContainerName;
        foreach (var (label, value) in ManifestJson.Over(submit.Scheduling.Labels, RoleLabels.Of(submit.Executor, submit.Job)))
            conf[ExecutorLabel + label] = value;
    }

    private static void AddDriver(SortedDictionary<string, string> conf, SubmitJob submit)
    {
        conf["spark.driver.host"] = $"{submit.Names.Service}.{submit.Namespace}.svc";
        conf[DriverPorts.RpcKey] = $"{submit.Ports.Rpc}";
        conf[DriverPorts.BlockManagerKey] = $"{submit.Ports.BlockManager}";
        conf["spark.kubernetes.driver.pod.name"] = submit.Names.Driver;

        // Says to Spark in the pod that it is the driver of a cluster mode, though its entry point starts it in client mode.
        conf["spark.kubernetes.submitInDriver"] = "true";
    }
}
