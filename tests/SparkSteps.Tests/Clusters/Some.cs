using System.Text.Json.Nodes;
using k8s;
using Microsoft.Extensions.Logging.Abstractions;
using SparkSteps.Clusters;
using SparkSteps.Clusters.SigningIn;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Tests.Telemetry;

namespace SparkSteps.Tests.Clusters;

internal static class Some
{
    public const string Namespace = "spark-jobs";
    public const string Run = "01jz0000000000000000000001";
    public const string OtherRun = "01jz0000000000000000000002";

    public static RunId RunId => RunId.TryParse(Run, out var id) ? id : throw new InvalidOperationException();

    public static KubernetesCluster Cluster(ScriptedServer server, TimeProvider? time = null) =>
        Cluster(new FixedSignIn(_ => Config(server)), time);

    public static KubernetesCluster Cluster(
        ISignIn signIn, TimeProvider? time = null, ClusterWriteLimiter? limiter = null, MeasuredService? measured = null)
    {
        var metrics = new ClusterMetrics((measured ?? new MeasuredService()).Meter);
        return new KubernetesCluster(new ClusterCalls(
            "test", new ClusterConnection(signIn, () => new ClusterCallMeter("test", metrics, TimeProvider.System)),
            limiter ?? new ClusterWriteLimiter(new ClusterOptions()), metrics, time ?? new HurriedTime(), NullLogger<ClusterCalls>.Instance));
    }

    public static KubernetesClientConfiguration Config(ScriptedServer server) =>
        new() { Host = server.Url.ToString(), AccessToken = "token-1" };

    public static Manifest Application(string run = Run, string attempt = "1") =>
        Manifest(KubernetesResource.SparkApplication, run, attempt, new JsonObject { ["spec"] = new JsonObject() });

    public static Manifest Secret(string value = "hidden-value") =>
        Manifest(KubernetesResource.Secret, Run, "1", new JsonObject { ["stringData"] = new JsonObject { ["url"] = value } });

    public static Manifest Object(KubernetesResource resource) => Manifest(resource, Run, "1", []);

    public static string Labels(string run = Run, string attempt = "1") =>
        $$"""{"{{ClusterLabels.RunId}}":"{{run}}","{{ClusterLabels.Attempt}}":"{{attempt}}"}""";

    public static string Object(string run = Run, string attempt = "1") =>
        $$$"""{"metadata":{"name":"wordcount-1","uid":"uid-1","labels":{{{Labels(run, attempt)}}}}}""";

    public static string Status(int code, string reason, string message) =>
        $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":{{code}},"reason":"{{reason}}","message":"{{message}}"}""";

    private static Manifest Manifest(KubernetesResource resource, string run, string attempt, JsonObject content)
    {
        const string name = "wordcount-1";
        content["apiVersion"] = resource.ApiVersion;
        content["kind"] = resource.Kind;
        content["metadata"] = new JsonObject { ["name"] = name, ["labels"] = JsonNode.Parse(Labels(run, attempt)) };
        return new Manifest(resource, Namespace, name, content);
    }
}
