using System.Text.RegularExpressions;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>What pods ask for besides cores and heap.</summary>
internal static partial class PodSizeRules
{
    public const string GpuKindAllowed = "a resource of the nodes with its vendor's domain, for instance nvidia.com/gpu";
    private const int MaxGpus = 64;
    private const string FactorAllowed = "a number from 0 to 100 with at most 4 digits after the point, for instance 0.4";

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        CheckFactor("$.memoryOverheadFactor", spec.MemoryOverheadFactor, errors);
        CheckRole("$.driver", spec.Driver, errors);
        CheckRole("$.executor", spec.Executor, errors);
    }

    public static bool IsGpuKind(string kind) => GpuKind().IsMatch(kind);

    private static void CheckRole(string path, RoleSpec role, SpecErrors errors)
    {
        CheckFactor($"{path}.memoryOverheadFactor", role.MemoryOverheadFactor, errors);
        CheckCores(path, role, errors);
        CheckMemoryLimit($"{path}.memoryLimit", role, errors);
        if (role.Gpu is { } gpu)
        {
            CheckGpu($"{path}.gpu", gpu, errors);
        }
    }

    private static void CheckCores(string path, RoleSpec role, SpecErrors errors)
    {
        var request = ReadCores($"{path}.coreRequest", role.CoreRequest, errors) ?? role.Cores;
        if (ReadCores($"{path}.coreLimit", role.CoreLimit, errors) is { } limit && limit < request)
        {
            errors.Add(
                $"{path}.coreLimit", "The limit is below what the pod asks for.", role.CoreLimit, $"{role.CoreRequest ?? $"{role.Cores}"} or more",
                "Raise coreLimit or lower coreRequest.");
        }
    }

    private static decimal? ReadCores(string path, string? text, SpecErrors errors)
    {
        if (text is null)
        {
            return null;
        }

        if (Quantity.TryParse(text, out var cores) && cores is > 0 and <= ResourceRules.MaxCores)
        {
            return cores;
        }

        errors.Add(path, "This is no number of cores.", text, $"{Quantity.Allowed}; more than 0, at most {ResourceRules.MaxCores}");
        return null;
    }

    // A pod whose limit is below its request is refused, and that when Spark makes it.
    private static void CheckMemoryLimit(string path, RoleSpec role, SpecErrors errors)
    {
        var asked = new MemorySize(role.Memory.MiB + (role.MemoryOverhead?.MiB ?? 0));
        if (role.MemoryLimit is { } limit && limit.MiB < asked.MiB)
        {
            errors.Add(
                path, "The limit is below what the pod asks for.", $"{limit}", $"{asked} or more",
                "Pods ask for memory and what Spark needs beside it (memoryOverhead).");
        }
    }

    private static void CheckFactor(string path, string? factor, SpecErrors errors)
    {
        if (factor is not null && !Factor().IsMatch(factor))
        {
            errors.Add(path, "This is no factor.", factor, FactorAllowed);
        }
    }

    private static void CheckGpu(string path, GpuSpec gpu, SpecErrors errors)
    {
        if (!IsGpuKind(gpu.Kind))
        {
            errors.Add($"{path}.kind", "This cannot be a kind of GPU.", gpu.Kind, GpuKindAllowed);
        }

        ResourceRules.CheckRange($"{path}.count", gpu.Count, 1, MaxGpus, errors);
    }

    [GeneratedRegex(@"\A(?=.{1,253}/)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+/[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex GpuKind();

    [GeneratedRegex(@"\A(?:100|[0-9]{1,2}(?:\.[0-9]{1,4})?)\z")]
    private static partial Regex Factor();
}
