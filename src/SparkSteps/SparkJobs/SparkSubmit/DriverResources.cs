using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.SparkSubmit;

/// <summary>What the driver's container asks for, by Spark's own rules.</summary>
internal static class DriverResources
{
    private const string Devices = "spark.driver.resource.";

    public static JsonObject Of(SparkRole role, SparkJob job)
    {
        var memory = $"{role.Spec.Memory.MiB + MemoryOverhead.MiB(role, job.Spec.Application.Type, new SizeReading(job.Conf))}Mi";
        var limits = new JsonObject();
        limits.AddIfSet("cpu", job.Conf.GetValueOrDefault(SpecConf.CoreLimit(role.Name)));
        limits["memory"] = role.Spec.MemoryLimit is { } limit ? $"{limit.MiB}Mi" : memory;
        foreach (var (kind, count) in OfConf(job.Conf))
            limits[kind] = count;
        if (role.Spec.Gpu is { } gpu)
            limits[gpu.Kind] = gpu.Count;
        return new JsonObject
        {
            ["requests"] = new JsonObject
            {
                ["cpu"] = job.Conf.GetValueOrDefault(SpecConf.CoreRequest(role.Name)) ?? $"{role.Spec.Cores}",
                ["memory"] = memory,
            },
            ["limits"] = limits,
        };
    }

    private static IEnumerable<(string Kind, string Count)> OfConf(IReadOnlyDictionary<string, string> conf) =>
        from entry in conf.Under(Devices)
        where entry.Key.EndsWith(".amount", StringComparison.Ordinal)
        let name = entry.Key[..^".amount".Length]
        where conf.ContainsKey($"{Devices}{name}.vendor")
        select ($"{conf[$"{Devices}{name}.vendor"]}/{name}", entry.Value);
}
