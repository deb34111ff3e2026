using System.Text.Json;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs;

/// <summary>What containers ask for, each resource the larger of request and limit.</summary>
internal readonly record struct ContainerResources(decimal Cores, decimal MemoryMiB, decimal Gpus)
{
    private const long MiB = 1L << 20;
    private static readonly string[] s_lists = ["requests", "limits"];

    public static ContainerResources Of(KubernetesValue container) =>
        new(Amount(container, "cpu"), decimal.Ceiling(Amount(container, "memory") / MiB), Devices(container));

    public static ContainerResources operator +(ContainerResources left, ContainerResources right) =>
        new(left.Cores + right.Cores, left.MemoryMiB + right.MemoryMiB, left.Gpus + right.Gpus);

    public static ContainerResources Larger(ContainerResources left, ContainerResources right) =>
        new(Math.Max(left.Cores, right.Cores), Math.Max(left.MemoryMiB, right.MemoryMiB), Math.Max(left.Gpus, right.Gpus));

    // Resources of devices have their vendor's domain, all others are Kubernetes' own.
    private static decimal Devices(KubernetesValue container) => Lists(container)
        .SelectMany(list => list.Entries().Select(entry => entry.Name))
        .Where(name => name.Contains('/'))
        .Distinct()
        .Sum(name => Amount(container, name));

    private static decimal Amount(KubernetesValue container, string resource) => Lists(container)
        .Select(list => list.Field(resource) is { } value && Quantity.TryParse($"{value}", out var amount) ? amount : 0)
        .DefaultIfEmpty()
        .Max();

    private static IEnumerable<JsonElement> Lists(KubernetesValue container) =>
        from name in s_lists
        let list = container.Element.Field("resources")?.Field(name)
        where list is not null
        select list.Value;
}
