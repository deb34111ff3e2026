using System.Text.Json.Nodes;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Pipelines.Compute;

public class NodePoolManifestTests
{
    private const string Run = "01hzx3k5m7n9p1q3r5s7t9v1w3";

    [Fact]
    public void Pool_is_asked_for_in_AKSs_terms()
    {
        var pool = new NodePoolSpec
        {
            VmSize = "Standard_D8s_v5", Count = 3, MinCount = 1, MaxCount = 10, Spot = true, OsDiskSizeGB = 128,
            Labels = new Dictionary<string, string> { ["team"] = "data" }, Taints = ["team=data:NoSchedule"], Zones = ["1", "2"],
        };

        var expected = JsonNode.Parse(
            $$"""
            {"properties": {
              "mode": "User", "type": "VirtualMachineScaleSets", "osType": "Linux", "vmSize": "Standard_D8s_v5", "count": 3,
              "nodeLabels": {"sparksteps.io/pipeline-run": "{{Run}}", "team": "data"},
              "nodeTaints": ["sparksteps.io/pipeline-run={{Run}}:NoSchedule", "team=data:NoSchedule"],
              "tags": {"sparksteps-pipeline-run": "{{Run}}"},
              "enableAutoScaling": true, "minCount": 1, "maxCount": 10,
              "scaleSetPriority": "Spot", "scaleSetEvictionPolicy": "Delete", "spotMaxPrice": -1,
              "osDiskSizeGB": 128, "availabilityZones": ["1", "2"], "vnetSubnetID": "/subnet"} }
            """);
        Assert.True(JsonNode.DeepEquals(expected, NodePoolManifest.Of(Run, pool, "/subnet")), NodePoolManifest.Of(Run, pool, "/subnet").ToJsonString());
    }

    [Fact]
    public void What_is_left_out_is_left_to_AKS()
    {
        var properties = NodePoolManifest.Of(Run, new NodePoolSpec { VmSize = "Standard_D8s_v5", Count = 1 }, null)["properties"]?.AsObject();

        Assert.Equal(
            ["count", "mode", "nodeLabels", "nodeTaints", "osType", "tags", "type", "vmSize"],
            properties?.Select(field => field.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Name_is_one_that_AKS_takes_and_follows_from_the_run()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => RunId.New(TimeProvider.System)).ToList();
        var names = ids.Select(id => PipelineCompute.New(id, "aks", new NodePoolSpec { VmSize = "x", Count = 1 }).Name).ToList();

        Assert.All(names, name => Assert.Matches(@"\A[a-z][a-z0-9]{0,11}\z", name));
        Assert.Equal(200, names.Distinct().Count());
        Assert.Equal(names[0], PipelineCompute.New(ids[0], "other", new NodePoolSpec { VmSize = "y", Count = 2 }).Name);
    }
}
