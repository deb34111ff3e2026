namespace SparkSteps.Imports.MlRun;

/// <summary>Driver or executor, with what MLRun gives it where the function says nothing.</summary>
internal sealed record MlRunRole(string Name, string DefaultMemory)
{
    public const string DefaultCpu = "1";
    public const string DefaultCpuLimit = "2";

    public static IReadOnlyList<MlRunRole> Both { get; } = [new("driver", "2g"), new("executor", "5g")];
}
