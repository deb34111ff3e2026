namespace SparkSteps.StepSpecs.Reading;

/// <summary>The driver and the executors.</summary>
internal static class ResourcesReader
{
    public static DriverSpec ReadDriver(MappingReader driver, StepSpecOptions options)
    {
        var spec = new DriverSpec
        {
            Cores = driver.Integer("cores", options.DriverCores),
            Memory = ReadMemory(driver, options.DriverMemory),
            MemoryOverhead = ReadOverhead(driver),
            ServiceAccount = driver.Text("serviceAccount") ?? options.ServiceAccount,
        };
        driver.RefuseUnknown();
        return spec;
    }

    public static ExecutorSpec ReadExecutor(MappingReader executor, StepSpecOptions options)
    {
        var spec = new ExecutorSpec
        {
            Instances = executor.Integer("instances", options.ExecutorInstances),
            Cores = executor.Integer("cores", options.ExecutorCores),
            Memory = ReadMemory(executor, options.ExecutorMemory),
            MemoryOverhead = ReadOverhead(executor),
        };
        executor.RefuseUnknown();
        return spec;
    }

    private static MemorySize ReadMemory(MappingReader role, string fallback)
    {
        // The options were checked when the service started.
        _ = MemorySize.TryParse(fallback, out var size);
        return role.Value("memory", size, MemorySize.TryParse, MemorySize.Allowed);
    }

    private static MemorySize? ReadOverhead(MappingReader role) =>
        role.Value<MemorySize?>("memoryOverhead", null, TryParseOptional, MemorySize.Allowed);

    private static bool TryParseOptional(string? text, out MemorySize? size)
    {
        var parsed = MemorySize.TryParse(text, out var value);
        size = parsed ? value : null;
        return parsed;
    }
}
