using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

/// <summary>The name of an attempt's main object. It follows from the attempt alone: who submits again meets the same object.</summary>
public static class ClusterName
{
    /// <summary>Leaves room for what the operator and Spark append: <c>-driver</c> and <c>-ui-svc</c> within 63 characters.</summary>
    public const int MaxLength = 56;

    // Sixty random bits: steps of one name and millisecond still get different names.
    private const int RunIdLength = 12;

    /// <summary>DNS-1035: <c>{step}-{end of the run id}-{attempt}</c>.</summary>
    public static string For(StepName step, RunId runId, int attempt) => For(step, runId, attempt, MaxLength);

    /// <summary>The same with less of the step's name, where less fits.</summary>
    internal static string For(StepName step, RunId runId, int attempt, int maxLength)
    {
        var suffix = $"-{runId.ToString()[^RunIdLength..]}-{attempt}";
        var name = step.ToString();
        var room = maxLength - suffix.Length;
        return (name.Length <= room ? name : name[..room].TrimEnd('-')) + suffix;
    }
}
