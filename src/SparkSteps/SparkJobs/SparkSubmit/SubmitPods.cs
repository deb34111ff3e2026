using SparkSteps.SparkJobs.Pods;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>What the driver's pod and the executors' template have alike besides the pod's own parts.</summary>
internal static class SubmitPods
{
    public static SortedDictionary<string, EnvValue> Environment(SparkRole role, SubmitJob submit)
    {
        var env = JobEnvironment.ForSpark(role, submit.Job);
        foreach (var (variable, path) in RoleFiles.Variables(role.Spec))
            env.TryAdd(variable, new(path));
        if (submit.Job.Spec.Spark.HadoopConfigMap is not null)
            env[HadoopFiles.Variable] = new(HadoopFiles.Folder);
        return env;
    }

    public static SortedDictionary<string, string> Annotations(SparkRole role, SubmitJob submit)
    {
        var annotations = ManifestJson.Over(submit.Scheduling.Annotations, role.Spec.Annotations);
        return RoleMonitoring.Of(role, submit.Job.Spec.Monitoring) is { } monitoring ? ManifestJson.Over(monitoring.Annotations, annotations) : annotations;
    }
}
