using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.StepSpecs.Reading;

/// <summary>GPUs as <c>gpu: {kind, count}</c>, or as <c>gpu_type</c> and <c>gpu_count</c>, which other systems write. What is wrong is told by the name that was used.</summary>
internal static class GpuReader
{
    private const string KindHint = "Name the resource of the nodes, for instance nvidia.com/gpu.";
    private static readonly string[] s_kinds = ["gpuType", "gpu_type"];
    private static readonly string[] s_counts = ["gpuCount", "gpu_count"];

    public static GpuSpec? Read(MappingReader role)
    {
        var (kind, count) = (s_kinds.FirstOrDefault(role.Has), s_counts.FirstOrDefault(role.Has));
        if (role.Has("gpu"))
        {
            var gpu = role.Mapping("gpu");
            var spec = Read(gpu, gpu.Has("gpu_type") ? "gpu_type" : "kind", "count");
            gpu.RefuseUnknown();
            return spec;
        }

        return kind is null && count is null ? null : Read(role, kind ?? s_kinds[0], count ?? s_counts[0]);
    }

    private static GpuSpec Read(MappingReader fields, string kind, string count) => new()
    {
        Kind = fields.Required<string>(kind, "nvidia.com/gpu", TryParseKind, PodSizeRules.GpuKindAllowed, KindHint),
        Count = fields.RequiredInteger(count, 1, "Say how many each pod needs."),
    };

    private static bool TryParseKind(string? text, out string kind)
    {
        kind = text ?? "";
        return PodSizeRules.IsGpuKind(kind);
    }
}
