using SparkSteps.SparkJobs.Pods;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>A ConfigMap of the namespace as Hadoop's conf folder, in driver and executors alike.</summary>
internal static class HadoopFiles
{
    public const string Variable = "HADOOP_CONF_DIR";
    public const string Folder = "/opt/hadoop/conf";

    public static IEnumerable<PodVolume> Of(SubmitJob submit) =>
        submit.Job.Spec.Spark.HadoopConfigMap is { } name ? [PodVolume.ConfigMap("hadoop-properties", Folder, name)] : [];
}
