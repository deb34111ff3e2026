using SparkSteps.SparkJobs.Pods;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>Where the driver spills and shuffles: volumes of the step by their name's beginning, or empty ones.</summary>
internal static class LocalFolders
{
    public const string Variable = "SPARK_LOCAL_DIRS";
    private const string Prefix = "spark-local-dir-";

    /// <summary>None where the step brings them.</summary>
    public static IEnumerable<PodVolume> Of(SubmitJob submit)
    {
        if (OfStep(submit).Any())
            return [];
        var medium = submit.Job.Conf.IsTrue("spark.kubernetes.local.dirs.tmpfs") ? "Memory" : null;
        return Paths(submit).Select((path, i) => PodVolume.EmptyDir($"{Prefix}{i + 1}", path, medium));
    }

    public static IEnumerable<string> Paths(SubmitJob submit) =>
        OfStep(submit) is var own && own.Any() ? own
        : submit.Job.Conf.GetValueOrDefault("spark.local.dir") is { Length: > 0 } paths ? paths.Split(',')
        : [$"/var/data/{Prefix}1"];

    private static IEnumerable<string> OfStep(SubmitJob submit) => submit.Driver.Spec.VolumeMounts
        .Where(mount => mount.Element.Text("name")?.StartsWith(Prefix, StringComparison.Ordinal) == true)
        .Select(mount => mount.Element.Text("mountPath") ?? "");
}
