using System.Text.Json.Nodes;
using SparkSteps.Pipelines.Compute;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Pipelines.Compute;

public class ComputePlacementTests
{
    private static readonly NodePoolSpec Pool = new() { VmSize = "Standard_D8s_v5", Count = 1, Taints = ["team=data:NoExecute"] };

    [Fact]
    public void Pods_select_their_nodes_and_keep_what_they_had()
    {
        var step = ComputePlacement.Place(Step("driver: {nodeSelector: {disk: ssd}}\nnodeSelector: {sparksteps.io/pipeline-run: other}"), "run-1", Pool);

        Assert.Equal(("ssd", "run-1"), (step.Driver.NodeSelector["disk"], step.Driver.NodeSelector["sparksteps.io/pipeline-run"]));
        Assert.Equal("run-1", step.Executor.NodeSelector["sparksteps.io/pipeline-run"]);
    }

    [Fact]
    public void Pods_tolerate_every_taint_of_their_nodes() => Assert.Equal(
        ["sparksteps.io/pipeline-run=run-1:NoSchedule", "team=data:NoExecute"], Tolerated(Pool));

    [Fact]
    public void Pods_tolerate_what_AKS_puts_onto_spot_nodes() => Assert.Equal(
        "kubernetes.azure.com/scalesetpriority=spot:NoSchedule", Tolerated(Pool with { Spot = true })[^1]);

    private static IReadOnlyList<string> Tolerated(NodePoolSpec pool) =>
    [
        .. ComputePlacement.Place(Step(""), "run-1", pool).Executor.Tolerations.Select(toleration => toleration.ToNode() as JsonObject)
            .Select(toleration => $"{toleration?["key"]}={toleration?["value"]}:{toleration?["effect"]}"),
    ];

    private static StepSpec Step(string more) => StepSpecs.Some.Spec(
        $"apiVersion: sparksteps/v1\nkind: Step\nname: a\napplication: {{type: python, mainFile: 'local:///a.py'}}\n{more}");
}
