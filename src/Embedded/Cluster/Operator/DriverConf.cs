using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>The properties that spark-submit would hand to the driver.</summary>
internal static class DriverConf
{
    private static readonly (string Field, string Property)[] Dependencies =
    [
        ("jars", "spark.jars"), ("files", "spark.files"), ("pyFiles", "spark.submit.pyFiles"), ("archives", "spark.archives"),
        ("packages", "spark.jars.packages"), ("excludePackages", "spark.jars.excludes"), ("repositories", "spark.jars.repositories"),
    ];

    public static Dictionary<string, string> Build(JsonObject app, string applicationId)
    {
        var spec = app["spec"];
        var conf = spec.Map("sparkConf");
        foreach (var (name, value) in spec.Map("hadoopConf"))
        {
            conf["spark.hadoop." + name] = value;
        }

        foreach (var (field, property) in Dependencies)
        {
            if (spec.Texts("deps", field).ToList() is { Count: > 0 } values)
            {
                conf[property] = string.Join(',', values);
            }
        }

        AddRole(conf, spec, "driver");
        AddRole(conf, spec, "executor");
        conf["spark.app.id"] = applicationId;
        conf["spark.app.name"] = app.Text("metadata", "name") ?? "";
        conf["spark.submit.deployMode"] = "cluster";
        conf["spark.kubernetes.namespace"] = app.Text("metadata", "namespace") ?? "";
        conf["spark.kubernetes.submission.waitAppCompletion"] = "false";
        conf["spark.kubernetes.driver.pod.name"] = DriverPod.NameOf(app);
        conf["spark.executor.instances"] = (spec.Number("executor", "instances") ?? 1).ToString();
        return conf;
    }

    private static void AddRole(Dictionary<string, string> conf, JsonNode? spec, string role)
    {
        conf[$"spark.{role}.cores"] = (spec.Number(role, "cores") ?? 1).ToString();
        conf[$"spark.{role}.memory"] = spec.Text(role, "memory") ?? "1g";
        foreach (var (field, property) in new[] { ("memoryOverhead", "memoryOverhead"), ("javaOptions", "extraJavaOptions") })
        {
            if (spec.Text(role, field) is { } value)
            {
                conf[$"spark.{role}.{property}"] = value;
            }
        }
    }
}
