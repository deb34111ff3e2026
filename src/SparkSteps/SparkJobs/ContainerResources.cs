using System.Text.Json;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs;

/// <summary>What containers ask for, each resource the larger of request and limit.</summary>
internal readonly record struct ContainerResources(decimal Cores, decimal MemoryMiB, decimal Gpus)
{
    private const long MiB = 1L << 20;
    private static readonly string[] s_lists = ["requests", "limits"];

    public static IEnumerable<ContainerResources> Sidecars(SparkRole role, SizeReading sizes) =>
        role.Spec.Sidecars.Select((container, i) => Of(container, DocumentPath.Root.Field(role.Name).Field("sidecars").Item(i), sizes));

    public static IEnumerable<ContainerResources> InitContainers(SparkRole role, SizeReading sizes) =>
        role.Spec.InitContainers.Select((container, i) => Of(container, DocumentPath.Root.Field(role.Name).Field("initContainers").Item(i), sizes));

    public static ContainerResources operator +(ContainerResources left, ContainerResources right) =>
        new(left.Cores + right.Cores, left.MemoryMiB + right.MemoryMiB, left.Gpus + right.Gpus);

    public static ContainerResources Larger(ContainerResources left, ContainerResources right) =>
        new(Math.Max(left.Cores, right.Cores), Math.Max(left.MemoryMiB, right.MemoryMiB), Math.Max(left.Gpus, right.Gpus));

    private static ContainerResources Of(KubernetesValue container, DocumentPath path, SizeReading sizes)
    {
        var amounts = Amounts(container, path.Field("resources"), sizes);

        // Resources of devices have their vendor's domain, all others are Kubernetes' own.
        return new(
            amounts.GetValueOrDefault("cpu"),
            decimal.Ceiling(amounts.GetValueOrDefault("memory") / MiB),
            amounts.Where(amount => amount.Key.Contains('/')).Sum(amount => amount.Value));
    }

    private static Dictionary<string, decimal> Amounts(KubernetesValue container, DocumentPath path, SizeReading sizes) =>
        (from list in s_lists
         from entry in container.Element.Field("resources")?.Field(list)?.Entries() ?? []
         group sizes.Amount(path.Field(list).Field(entry.Name), entry.Value) by entry.Name)
        .ToDictionary(amounts => amounts.Key, amounts => amounts.Max());
}
