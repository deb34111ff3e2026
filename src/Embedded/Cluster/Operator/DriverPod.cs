using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Kubelet;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>The objects that spark-submit makes for an application: the driver's pod and the ConfigMap with its properties.</summary>
internal static class DriverPod
{
    public const string AppNameLabel = "sparkoperator.k8s.io/app-name";
    public const string SubmissionLabel = "sparkoperator.k8s.io/submission-id";
    private const string SpecHashAnnotation = "embedded.sparksteps.io/spec-hash";
    private const string ConfFolder = "/opt/spark/conf";
    private const string ConfVolume = "spark-conf-volume-driver";
    private const string LocalVolume = "spark-local-dir-1";

    public static string NameOf(JsonObject app) => app.Text("spec", "driver", "podName") ?? app.Text("metadata", "name") + "-driver";

    /// <summary>True when the pod was made from another spec than the application now has; suspend and TTL do not count.</summary>
    public static bool IsOutdated(JsonObject pod, JsonObject app) =>
        pod.Text("metadata", "annotations", SpecHashAnnotation) is { } hash && hash != SpecHash(app);

    public static JsonObject BuildConfigMap(JsonObject app, Submission submission) => new()
    {
        ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["spark-app-selector"] = submission.ApplicationId } },
        ["immutable"] = true,
        ["data"] = new JsonObject
        {
            ["spark.properties"] = SparkProperties.Render(DriverConf.Build(app, submission.ApplicationId)),
            ["spark.kubernetes.namespace"] = app.Text("metadata", "namespace"),
        },
    };

    public static JsonObject Build(JsonObject app, Submission submission)
    {
        var driver = app.At("spec", "driver") as JsonObject ?? [];
        var pod = new JsonObject
        {
            ["metadata"] = Metadata(app, driver, submission),
            ["spec"] = driver.At("template", "spec")?.DeepClone() ?? new JsonObject(),
        };
        FillSpec(pod.Child("spec"), app, driver, submission);
        return pod;
    }

    private static JsonObject Metadata(JsonObject app, JsonObject driver, Submission submission)
    {
        var labels = driver.At("template").Map("metadata", "labels");
        foreach (var (name, value) in driver.Map("labels"))
        {
            labels[name] = value;
        }

        var appName = app.Text("metadata", "name") ?? "";
        labels["spark-role"] = "driver";
        labels["spark-app-selector"] = submission.ApplicationId;
        labels["spark-app-name"] = appName;
        labels["spark-version"] = app.Text("spec", "sparkVersion") ?? "";
        labels[AppNameLabel] = appName;
        labels["sparkoperator.k8s.io/launched-by-spark-operator"] = "true";
        labels[SubmissionLabel] = submission.Id;

        var annotations = driver.At("template").Map("metadata", "annotations");
        foreach (var (name, value) in driver.Map("annotations"))
        {
            annotations[name] = value;
        }

        annotations[SpecHashAnnotation] = SpecHash(app);
        return new JsonObject
        {
            ["labels"] = Json.ToObject(labels),
            ["annotations"] = Json.ToObject(annotations),
            ["ownerReferences"] = new JsonArray(OwnerReference(ResourceTypes.SparkApplications, app)),
        };
    }

    public static JsonObject OwnerReference(ResourceType type, JsonObject owner) => new()
    {
        ["apiVersion"] = type.ApiVersion,
        ["kind"] = type.Kind,
        ["name"] = owner.Text("metadata", "name"),
        ["uid"] = owner.Text("metadata", "uid"),
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    private static void FillSpec(JsonObject spec, JsonObject app, JsonObject driver, Submission submission)
    {
        spec["restartPolicy"] = "Never";
        Copy(driver, spec, "terminationGracePeriodSeconds", "nodeSelector", "tolerations", "affinity", "schedulerName", "priorityClassName", "hostAliases",
            "hostNetwork", "dnsConfig", "shareProcessNamespace");
        if (driver["podSecurityContext"] is { } securityContext)
        {
            spec["securityContext"] = securityContext.DeepClone();
        }

        Copy(app.At("spec") as JsonObject ?? [], spec, "nodeSelector", "imagePullSecrets");
        if (driver.Text("serviceAccount") is { } serviceAccount)
        {
            spec["serviceAccountName"] = serviceAccount;
        }

        // Those that the driver's container mounts, and no others.
        var mounted = driver.Items("volumeMounts").Select(mount => mount.Text("name")).ToHashSet();
        Append(spec, "volumes", app.Items("spec", "volumes").Where(volume => mounted.Contains(volume.Text("name"))));
        Append(spec, "volumes",
        [
            new JsonObject { ["name"] = LocalVolume, ["emptyDir"] = new JsonObject() },
            new JsonObject { ["name"] = ConfVolume, ["configMap"] = new JsonObject { ["name"] = submission.ConfigMapName, ["defaultMode"] = 420 } },
            .. driver.Items("secrets").Select(secret => new JsonObject { ["name"] = secret.Text("name") + "-volume", ["secret"] = new JsonObject { ["secretName"] = secret.Text("name") } }),
            .. driver.Items("configMaps").Select(map => new JsonObject { ["name"] = map.Text("name") + "-vol", ["configMap"] = new JsonObject { ["name"] = map.Text("name") } }),
        ]);
        Append(spec, "initContainers", driver.Items("initContainers"));
        FillContainer(DriverContainer(spec), app, driver, submission);
        Append(spec, "containers", driver.Items("sidecars"));
    }

    private static JsonObject DriverContainer(JsonObject spec)
    {
        if (spec.Items("containers").FirstOrDefault(container => container.Text("name") == PodRun.DriverContainer) is { } given)
        {
            return given;
        }

        var made = new JsonObject { ["name"] = PodRun.DriverContainer };
        Append(spec, "containers", [made]);
        return spec.Items("containers").First(container => container.Text("name") == PodRun.DriverContainer);
    }

    private static void FillContainer(JsonObject container, JsonObject app, JsonObject driver, Submission submission)
    {
        container["image"] = driver.Text("image") ?? app.Text("spec", "image") ?? container.Text("image") ?? "spark";
        container["args"] = Json.ToArray(Arguments(app));
        container["resources"] = Resources(app, driver);
        Copy(driver, container, "lifecycle", "securityContext", "ports");
        Append(container, "env",
        [
            .. driver.Items("env"),
            .. driver.Map("envVars").Select(variable => Variable(variable.Key, variable.Value)),
            Variable("SPARK_USER", "spark"),
            Variable("SPARK_APPLICATION_ID", submission.ApplicationId),
            Variable("SPARK_CONF_DIR", ConfFolder),
            Variable("SPARK_LOCAL_DIRS", "/var/data/" + LocalVolume),
            new JsonObject { ["name"] = "SPARK_DRIVER_BIND_ADDRESS", ["valueFrom"] = new JsonObject { ["fieldRef"] = new JsonObject { ["fieldPath"] = "status.podIP" } } },
        ]);
        Append(container, "envFrom", driver.Items("envFrom"));
        Append(container, "volumeMounts",
        [
            .. driver.Items("volumeMounts"),
            Mount(LocalVolume, "/var/data/" + LocalVolume),
            Mount(ConfVolume, ConfFolder),
            .. driver.Items("secrets").Select(secret => Mount(secret.Text("name") + "-volume", secret.Text("path"))),
            .. driver.Items("configMaps").Select(map => Mount(map.Text("name") + "-vol", map.Text("path"))),
        ]);
    }

    private static IEnumerable<string> Arguments(JsonObject app)
    {
        var mainClass = app.Text("spec", "type") switch
        {
            "Python" => "org.apache.spark.deploy.PythonRunner",
            "R" => "org.apache.spark.deploy.RRunner",
            _ => app.Text("spec", "mainClass") ?? "",
        };
        return ["driver", "--properties-file", ConfFolder + "/spark.properties", "--class", mainClass, app.Text("spec", "mainApplicationFile") ?? "", .. app.Texts("spec", "arguments")];
    }

    private static JsonObject Resources(JsonObject app, JsonObject driver)
    {
        var memory = SparkMemory.PodMiB(
            SparkMemory.ParseMiB(driver.Text("memory") ?? "1g") ?? 1024, driver.Text("memoryOverhead"), app.Text("spec", "memoryOverheadFactor"), app.Text("spec", "type"));
        var limits = new JsonObject { ["memory"] = driver.Text("memoryLimit") ?? $"{memory}Mi" };
        if (driver.Text("coreLimit") is { } coreLimit)
        {
            limits["cpu"] = coreLimit;
        }

        if (driver.Text("gpu", "name") is { } gpu)
        {
            limits[gpu] = driver.Number("gpu", "quantity");
        }

        var cores = driver.Text("coreRequest") ?? (driver.Number("cores") ?? 1).ToString();
        return new JsonObject { ["requests"] = new JsonObject { ["cpu"] = cores, ["memory"] = $"{memory}Mi" }, ["limits"] = limits };
    }

    private static JsonObject Variable(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static JsonObject Mount(string name, string? path) => new() { ["name"] = name, ["mountPath"] = path };

    private static void Copy(JsonObject from, JsonObject to, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (from[field] is { } value)
            {
                to[field] = value.DeepClone();
            }
        }
    }

    private static void Append(JsonObject target, string list, IEnumerable<JsonObject> items)
    {
        if (items.Select(item => item.DeepClone()).ToList() is not { Count: > 0 } added)
        {
            return;
        }

        if (target[list] is not JsonArray array)
        {
            target[list] = array = [];
        }

        foreach (var item in added)
        {
            array.Add(item);
        }
    }

    private static string SpecHash(JsonObject app)
    {
        var spec = app["spec"]?.DeepClone() as JsonObject ?? [];
        spec.Remove("suspend");
        spec.Remove("timeToLiveSeconds");
        return Convert.ToHexStringLower(SHA256.HashData(spec.ToBytes()))[..16];
    }
}
