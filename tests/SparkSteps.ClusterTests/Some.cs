using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.Embedded.Cluster.Objects;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;

namespace SparkSteps.ClusterTests;

/// <summary>Filler objects.</summary>
internal static class Some
{
    public const string Container = "spark-kubernetes-driver";
    public const string Run = "01jz0000000000000000000001";
    public const string OtherRun = "01jz0000000000000000000002";

    public static RunId RunId => RunId.TryParse(Run, out var id) ? id : throw new InvalidOperationException();

    /// <summary>Suspended: the embedded operator leaves it alone, and the schema of older operators does not have the field.</summary>
    public static Manifest Application(string @namespace, string name = "wordcount-1", string run = Run, int attempt = 1) =>
        Manifest(KubernetesResource.SparkApplication, @namespace, name, run, attempt, new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["type"] = "Python",
                ["mode"] = "cluster",
                ["sparkVersion"] = "3.5.3",
                ["mainApplicationFile"] = "local:///opt/main.py",
                ["suspend"] = true,
                ["driver"] = new JsonObject { ["cores"] = 1 },
                ["executor"] = new JsonObject { ["instances"] = 1 },
            },
        });

    public static Manifest Secret(string @namespace, string url = "https://first.test", string name = "wordcount-1-project") =>
        Manifest(KubernetesResource.Secret, @namespace, name, Run, 1, new JsonObject { ["stringData"] = new JsonObject { ["url"] = url } });

    /// <summary>What the backends sparkSubmit and job make.</summary>
    public static Manifest Part(string @namespace, string plural) => plural switch
    {
        "configmaps" => Manifest(KubernetesResource.ConfigMap, @namespace, "wordcount-1-conf", Run, 1, new JsonObject { ["data"] = new JsonObject { ["x"] = "1" } }),
        "services" => Manifest(KubernetesResource.Service, @namespace, "wordcount-1-svc", Run, 1, new JsonObject { ["spec"] = ServiceSpec() }),
        "jobs" => Manifest(KubernetesResource.Job, @namespace, "wordcount-1", Run, 1, new JsonObject
        {
            ["spec"] = new JsonObject { ["suspend"] = true, ["template"] = new JsonObject { ["spec"] = PodSpec() } },
        }),
        _ => Manifest(KubernetesResource.Pod, @namespace, "wordcount-1", Run, 1, new JsonObject { ["spec"] = PodSpec() }),
    };

    public static Manifest Schedule(string @namespace)
    {
        var manifest = Manifest(KubernetesResource.ScheduledSparkApplication, @namespace, "nightly", Run, 1, new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["schedule"] = "0 0 1 1 *",
                ["suspend"] = true,
                ["template"] = Application(@namespace).Content["spec"]?.DeepClone(),
            },
        });
        manifest.Content["metadata"]?["labels"]?.AsObject().Add(ClusterLabels.Schedule, "nightly");
        return manifest;
    }

    public static string ConfigMap(string name, string value = "1") => $$$"""{"metadata":{"name":"{{{name}}}"},"data":{"x":"{{{value}}}"}}""";

    public static string Pod(string name, string[] command) => new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject { [ClusterLabels.RunId] = Run, [ClusterLabels.Attempt] = "1", ["spark-role"] = "driver" },
        },
        ["spec"] = new JsonObject
        {
            ["restartPolicy"] = "Never",
            ["serviceAccountName"] = "spark",
            ["automountServiceAccountToken"] = false,
            ["containers"] = new JsonArray(new JsonObject { ["name"] = Container, ["image"] = "i", ["command"] = Json.ToArray(command) }),
        },
    }.ToJsonString();

    private static JsonObject ServiceSpec() => new()
    {
        ["clusterIP"] = "None",
        ["selector"] = new JsonObject { ["spark-role"] = "driver" },
        ["ports"] = new JsonArray(new JsonObject { ["name"] = "driver-rpc-port", ["port"] = 7078 }),
    };

    private static JsonObject PodSpec() => new()
    {
        ["restartPolicy"] = "Never",
        ["serviceAccountName"] = "spark",
        ["automountServiceAccountToken"] = false,
        ["containers"] = new JsonArray(new JsonObject { ["name"] = Container, ["image"] = "i", ["command"] = new JsonArray("true") }),
    };

    private static Manifest Manifest(KubernetesResource resource, string @namespace, string name, string run, int attempt, JsonObject content)
    {
        content["apiVersion"] = resource.ApiVersion;
        content["kind"] = resource.Kind;
        content["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject
            {
                [ClusterLabels.ManagedBy] = ClusterLabels.ManagedByValue,
                [ClusterLabels.RunId] = run,
                [ClusterLabels.Attempt] = attempt.ToString(),
            },
        };
        return new Manifest(resource, @namespace, name, content);
    }
}
