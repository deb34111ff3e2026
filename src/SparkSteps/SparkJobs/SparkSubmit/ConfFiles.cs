using System.Text.Json.Nodes;
using SparkSteps.SparkJobs.Pods;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>The files of the driver's conf folder: a ConfigMap, and beside it the step's own where it names one.</summary>
internal static class ConfFiles
{
    private const string Volume = "spark-conf-volume-driver";
    private const int ReadableByAll = 0b110_100_100;

    public static Manifest Of(SubmitJob submit)
    {
        var data = new JsonObject
        {
            [DriverConf.File] = PropertiesText.Of($"Spark properties of {submit.Names.Driver}", DriverConf.Of(submit)),
            ["spark.kubernetes.namespace"] = submit.Namespace,
        };
        foreach (var (name, text) in RoleMonitoring.Files(submit.Job.Spec.Monitoring))
            data[name] = text;
        return SubmitManifest.ConfigMap(submit, submit.Names.Conf, data);
    }

    public static PodVolume Mounted(SubmitJob submit) => submit.Job.Spec.Spark.ConfigMap is { } own
        ? new PodVolume(Volume, DriverConf.Folder, "projected", new JsonObject
        {
            ["defaultMode"] = ReadableByAll,

            // The last one wins where both have a file: the step's may not bring another spark.properties.
            ["sources"] = new JsonArray(ConfigMap(own), ConfigMap(submit.Names.Conf)),
        })
        : new PodVolume(Volume, DriverConf.Folder, "configMap", new JsonObject { ["name"] = submit.Names.Conf, ["defaultMode"] = ReadableByAll });

    private static JsonObject ConfigMap(string name) => new() { ["configMap"] = new JsonObject { ["name"] = name } };
}
