using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Pipelines.Compute;

/// <summary>Reads <c>compute</c> of a pipeline document.</summary>
internal static class ComputeReader
{
    public static NodePoolSpec? Read(MappingReader document, SpecErrors errors)
    {
        if (!document.Has("compute"))
        {
            return null;
        }

        var compute = document.Mapping("compute");
        var spec = ReadPool(compute.RequiredMapping("nodePool", "Say which nodes: {vmSize: Standard_D8s_v5, count: 3}."));
        compute.RefuseUnknown();
        NodePoolRules.Check(spec, errors);
        return spec;
    }

    private static NodePoolSpec ReadPool(MappingReader pool)
    {
        var spec = new NodePoolSpec
        {
            VmSize = pool.Required("vmSize", "Name the nodes' size, for instance Standard_D8s_v5."),
            Count = pool.Integer("count", pool.Has("minCount") ? pool.Integer("minCount", 1) : 1),
            MinCount = pool.Has("minCount") ? pool.Integer("minCount", 0) : null,
            MaxCount = pool.Has("maxCount") ? pool.Integer("maxCount", 0) : null,
            Spot = pool.Flag("spot", false),
            OsDiskSizeGB = pool.Has("osDiskSizeGB") ? pool.Integer("osDiskSizeGB", 0) : null,
            Labels = pool.TextMap("labels"),
            Taints = pool.Texts("taints"),
            Zones = pool.Texts("zones"),
        };
        pool.RefuseUnknown();
        return spec;
    }
}
