using System.Text.Json.Nodes;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>The variables of the driver's container: the step's, those that conf names, and Spark's own.</summary>
internal static class DriverEnvironment
{
    // The user of Spark's images.
    private const string User = "spark";

    public static SortedDictionary<string, EnvValue> Of(SubmitJob submit)
    {
        var conf = submit.Job.Conf;
        var env = SubmitPods.Environment(submit.Driver, submit);
        foreach (var (name, value) in conf.Under("spark.kubernetes.driverEnv."))
            env[name] = new(value);
        foreach (var (name, reference) in conf.Under("spark.kubernetes.driver.secretKeyRef."))
            env[name] = new("", SecretKey(reference));
        AddPython(env, conf, "PYSPARK_PYTHON", "spark.pyspark.python");
        AddPython(env, conf, "PYSPARK_DRIVER_PYTHON", "spark.pyspark.driver.python");
        env["SPARK_USER"] = new(User);
        env["SPARK_APPLICATION_ID"] = new(submit.Names.ApplicationId);
        env["SPARK_CONF_DIR"] = new(DriverConf.Folder);
        env[LocalFolders.Variable] = new(string.Join(',', LocalFolders.Paths(submit)));

        // Where the image's entry point binds the driver.
        env["SPARK_DRIVER_BIND_ADDRESS"] = new("", KubernetesValue.Of(new JsonObject
        {
            ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "status.podIP" },
        }));
        return env;
    }

    private static void AddPython(SortedDictionary<string, EnvValue> env, IReadOnlyDictionary<string, string> conf, string variable, string key)
    {
        if (conf.TryGetValue(key, out var python))
            env[variable] = new(python);
    }

    /// <param name="reference"><c>secret:key</c>, as Spark writes it.</param>
    private static KubernetesValue SecretKey(string reference)
    {
        var parts = reference.Split(':', 2);
        return KubernetesValue.Of(new JsonObject
        {
            ["secretKeyRef"] = new JsonObject { ["name"] = parts[0], ["key"] = parts.ElementAtOrDefault(1) ?? "" },
        });
    }
}
