using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

/// <summary>Filler objects for tests of the cluster.</summary>
internal static class Some
{
    public static string ConfigMap(string name, string value = "1", string labels = "{}") =>
        $$$"""{"metadata":{"name":"{{{name}}}","labels":{{{labels}}}},"data":{"x":"{{{value}}}"}}""";

    public static string Pod(string name, string script, string more = "") =>
        Pod(name, new JsonArray("sh", "-c", script), more);

    /// <param name="more">Further members of the spec, each with a comma before it.</param>
    public static string Pod(string name, JsonArray command, string more = "") =>
        $$$"""{"metadata":{"name":"{{{name}}}","labels":{"app":"{{{name}}}"}},"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"img","command":{{{command.ToJsonString()}}}}]{{{more}}}}}""";

    /// <summary>A Python application whose main file comes from the ConfigMap "code".</summary>
    public static string App(string name, Action<JsonObject>? change = null)
    {
        var app = new JsonObject
        {
            ["apiVersion"] = "sparkoperator.k8s.io/v1beta2",
            ["kind"] = "SparkApplication",
            ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["app"] = name } },
            ["spec"] = new JsonObject
            {
                ["type"] = "Python",
                ["mode"] = "cluster",
                ["sparkVersion"] = "3.5.3",
                ["image"] = "spark:3.5.3",
                ["mainApplicationFile"] = "local:///opt/project/main.py",
                ["volumes"] = new JsonArray(new JsonObject { ["name"] = "code", ["configMap"] = new JsonObject { ["name"] = "code" } }),
                ["driver"] = new JsonObject { ["volumeMounts"] = new JsonArray(new JsonObject { ["name"] = "code", ["mountPath"] = "/opt/project" }) },
                ["executor"] = new JsonObject { ["instances"] = 1 },
            },
        };
        change?.Invoke(app.Child("spec"));
        return app.ToJsonString();
    }

    public static Task CodeAsync(TestCluster cluster, string python) => cluster.CreateAsync(
        TestCluster.ConfigMaps, new JsonObject { ["metadata"] = new JsonObject { ["name"] = "code" }, ["data"] = new JsonObject { ["main.py"] = python } }.ToJsonString());
}
