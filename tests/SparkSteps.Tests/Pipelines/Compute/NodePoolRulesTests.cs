using SparkSteps.Pipelines.Compute;

namespace SparkSteps.Tests.Pipelines.Compute;

public class NodePoolRulesTests
{
    [Fact]
    public void Pool_is_read_with_its_defaults()
    {
        var pool = Documents.Some.Plan(Document("{vmSize: Standard_D8s_v5}")).Spec?.Compute;

        Assert.Equal(("Standard_D8s_v5", 1, null, null, false), (pool?.VmSize, pool?.Count, pool?.MinCount, pool?.MaxCount, pool?.Spot));
    }

    [Fact]
    public void Pool_is_read_whole()
    {
        var pool = Assert.IsType<NodePoolSpec>(Documents.Some.Plan(Document(
            "{vmSize: Standard_E4, count: 3, minCount: 2, maxCount: 10, spot: true, osDiskSizeGB: 128, labels: {team: data}, taints: ['a.b/c=d:NoExecute'], zones: ['1', '2']}")).Spec?.Compute);

        Assert.Equal((3, 2, 10, true, 128, 10), (pool.Count, pool.MinCount, pool.MaxCount, pool.Spot, pool.OsDiskSizeGB, pool.MostNodes));
        Assert.Equal(["a.b/c=d:NoExecute"], pool.Taints);
        Assert.Equal(["1", "2"], pool.Zones);
        Assert.Equal("data", pool.Labels["team"]);
    }

    [Theory]
    [InlineData("{}", "vmSize")]
    [InlineData("{vmSize: 'D8 v5'}", "vmSize")]
    [InlineData("{vmSize: Standard_D8s_v5, count: 0}", "count")]
    [InlineData("{vmSize: Standard_D8s_v5, minCount: 1}", "maxCount")]
    [InlineData("{vmSize: Standard_D8s_v5, count: 2, minCount: 3, maxCount: 2}", "minCount")]
    [InlineData("{vmSize: Standard_D8s_v5, count: 9, minCount: 1, maxCount: 2}", "count")]
    [InlineData("{vmSize: Standard_D8s_v5, osDiskSizeGB: 5}", "osDiskSizeGB")]
    [InlineData("{vmSize: Standard_D8s_v5, labels: {sparksteps.io/pipeline-run: x}}", "labels['sparksteps.io/pipeline-run']")]
    [InlineData("{vmSize: Standard_D8s_v5, labels: {kubernetes.azure.com/x: y}}", "labels['kubernetes.azure.com/x']")]
    [InlineData("{vmSize: Standard_D8s_v5, taints: [a=b]}", "taints[0]")]
    [InlineData("{vmSize: Standard_D8s_v5, taints: ['a=b:Sometimes']}", "taints[0]")]
    [InlineData("{vmSize: Standard_D8s_v5, zones: ['4']}", "zones[0]")]
    [InlineData("{vmSize: Standard_D8s_v5, size: 1}", "size")]
    public void Fault_is_told_at_its_place(string pool, string field) =>
        Assert.Equal([$"$.compute.nodePool.{field}"], Documents.Some.Paths(Document(pool)));

    [Fact]
    public void Compute_needs_a_node_pool_and_nothing_else() =>
        Assert.Equal(["$.compute.nodePool", "$.compute.pool"], Documents.Some.Paths($"{Documents.Some.Head}nodes: [{{name: a}}]\ncompute: {{pool: {{}}}}").Order());

    private static string Document(string pool) => $"{Documents.Some.Head}nodes: [{{name: a}}]\ncompute: {{nodePool: {pool}}}";
}
