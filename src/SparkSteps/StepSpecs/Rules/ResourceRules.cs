namespace SparkSteps.StepSpecs.Rules;

internal static class ResourceRules
{
    public const int MaxCores = 256;
    public const int MaxInstances = 10_000;

    /// <summary>Spark will not start a JVM with a heap under 450 MiB.</summary>
    public static readonly MemorySize LeastMemory = new(512);

    private static readonly MemorySize s_leastOfContainer = new(16);

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        CheckRange("$.driver.cores", spec.Driver.Cores, 1, MaxCores, errors);
        CheckMemory("$.driver.memory", spec.Driver.Memory, spec.Backend == BackendNames.Job ? s_leastOfContainer : LeastMemory, errors);

        if (!spec.Executor.IsNone)
        {
            CheckRange("$.executor.cores", spec.Executor.Cores, 1, MaxCores, errors);
            CheckMemory("$.executor.memory", spec.Executor.Memory, LeastMemory, errors);
            CheckInstances(spec, errors);
        }
    }

    public static void CheckRange(string path, int value, int least, int most, SpecErrors errors, string? hint = null)
    {
        if (value < least || value > most)
        {
            errors.Add(path, "The number is out of range.", $"{value}", $"{least} to {most}", hint);
        }
    }

    private static void CheckMemory(string path, MemorySize memory, MemorySize least, SpecErrors errors)
    {
        if (memory.MiB < least.MiB)
        {
            errors.Add(
                path, "This is too little memory.", $"{memory}", $"{least} or more",
                least == LeastMemory ? "Spark refuses to start with a heap of less than 450 MiB." : "Hardly any program runs in less.");
        }
    }

    private static void CheckInstances(StepSpec spec, SpecErrors errors)
    {
        var isDynamic = spec.DynamicAllocation?.Enabled
            ?? string.Equals(spec.Spark.Conf.GetValueOrDefault("spark.dynamicAllocation.enabled"), "true", StringComparison.OrdinalIgnoreCase);
        if (spec.Executor.Instances == 0 && !isDynamic)
        {
            errors.Add(
                "$.executor.instances", "A step without executors never ends.", "0", $"1 to {MaxInstances}",
                "0 is taken together with dynamicAllocation: {enabled: true}.");
            return;
        }

        CheckRange("$.executor.instances", spec.Executor.Instances, isDynamic ? 0 : 1, MaxInstances, errors);
    }
}
