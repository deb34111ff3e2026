using System.Text.Json.Nodes;

namespace SparkSteps.Pipelines.Compute;

/// <summary>A node pool as AKS is asked for it. Pure: asking again asks for the same.</summary>
internal static class NodePoolManifest
{
    public static JsonObject Of(string pipelineRun, NodePoolSpec pool, string? subnetId)
    {
        var properties = new JsonObject
        {
            ["mode"] = "User",
            ["type"] = "VirtualMachineScaleSets",
            ["osType"] = "Linux",
            ["vmSize"] = pool.VmSize,
            ["count"] = pool.Count,
            ["nodeLabels"] = Map(NodePoolLabels.LabelsOf(pipelineRun, pool)),
            ["nodeTaints"] = List(NodePoolLabels.TaintsOf(pipelineRun, pool).Select(taint => taint.ToString())),
            ["tags"] = new JsonObject { [NodePoolLabels.Tag] = pipelineRun },
        };
        AddScaling(properties, pool);
        AddSpot(properties, pool);
        if (pool.OsDiskSizeGB is { } size)
        {
            properties["osDiskSizeGB"] = size;
        }

        if (pool.Zones.Count > 0)
        {
            properties["availabilityZones"] = List(pool.Zones);
        }

        if (!string.IsNullOrEmpty(subnetId))
        {
            properties["vnetSubnetID"] = subnetId;
        }

        return new JsonObject { ["properties"] = properties };
    }

    private static void AddScaling(JsonObject properties, NodePoolSpec pool)
    {
        if (pool is { MinCount: { } least, MaxCount: { } most })
        {
            properties["enableAutoScaling"] = true;
            properties["minCount"] = least;
            properties["maxCount"] = most;
        }
    }

    private static void AddSpot(JsonObject properties, NodePoolSpec pool)
    {
        if (pool.Spot)
        {
            properties["scaleSetPriority"] = "Spot";
            properties["scaleSetEvictionPolicy"] = "Delete";

            // Whatever it costs, which is never more than a node of its own.
            properties["spotMaxPrice"] = -1;
        }
    }

    private static JsonObject Map(IEnumerable<KeyValuePair<string, string>> values) =>
        new(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.Value)));

    private static JsonArray List(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode?)value)]);
}
