using SparkSteps.Pipelines.Grouping;

namespace SparkSteps.Tests.Pipelines.Grouping;

public class NodeGroupingTests
{
    [Fact]
    public void Connected_Spark_nodes_are_one_group() => Assert.Equal(
        ["a*[a,b,c]", "end[end]"],
        Some.Group("a*: raw -> x", "b*: x -> y", "c*: x -> z", "end: y,z -> report"));

    [Fact]
    public void Spark_nodes_without_an_edge_between_them_are_apart() => Assert.Equal(
        ["a*[a]", "b*[b]"], Some.Group("a*: raw -> x", "b*: raw -> y"));

    [Fact]
    public void Default_node_between_nodes_of_a_group_is_absorbed() => Assert.Equal(
        ["a*[a,mid,b]"], Some.Group("a*: raw -> x,y", "mid: x -> m", "b*: y,m -> z"));

    [Fact]
    public void Detour_of_any_length_is_absorbed()
    {
        string[] detour = [.. Enumerable.Range(1, 50).Select(i => $"d{i:00}: m{i - 1} -> m{i}")];

        var group = Assert.Single(Some.Grouping.Group(Some.Nodes(["a*: raw -> x,m0", .. detour, "b*: x,m50 -> z"])).Groups);

        Assert.Equal((52, GroupType.Spark), (group.Nodes.Count, group.Type));
    }

    [Fact]
    public void Only_the_detour_is_absorbed_not_its_side_ways() => Assert.Equal(
        ["before[before]", "a*[a,d1,d2,b]", "side[side]"],
        Some.Group("before: p -> q", "a*: raw -> x,y", "d1: x,q -> m,s", "d2: m -> n", "side: s -> t", "b*: y,n -> z"));

    [Fact]
    public void Default_node_between_two_groups_is_left_alone() => Assert.Equal(
        ["a*[a]", "mid[mid]", "b*[b]"], Some.Group("a*: raw -> x", "mid: x -> y", "b*: y -> z"));

    [Fact]
    public void Groups_with_ways_in_both_directions_become_one() => Assert.Equal(
        ["c1*[c1,d2,x,d1,d3,y,c2,c3]"], Some.Group(BothWays));

    [Fact]
    public void Node_that_stays_alone_splits_the_group() => Assert.Equal(
        ["a*[a,c]", "mid[mid]", "b*[b]"], Some.Group("a*: raw -> x,y", "c*: y -> w", "mid!: x -> m", "b*: y,m -> z"));

    [Fact]
    public void Node_that_stays_alone_beside_the_group_splits_nothing() => Assert.Equal(
        ["mid[mid]", "a*[a,b]"], Some.Group("a*: raw -> y", "mid!: raw -> m", "b*: y,m -> z"));

    [Fact]
    public void Two_lone_nodes_in_a_row_split_once() => Assert.Equal(
        ["a*[a]", "m1[m1]", "m2[m2]", "b*[b,c]"],
        Some.Group("a*: raw -> x,y", "m1!: x -> u", "m2!: u -> v", "b*: y,v -> z", "c*: z,y -> end"));

    [Fact]
    public void Datasets_in_two_formats_are_one() => Assert.Equal(
        ["a*[a,b]"], Some.Group("a*: raw -> x@spark", "b*: x@pandas -> y"));

    [Fact]
    public void Separate_makes_one_step_of_each_node()
    {
        var groups = Some.Grouping.Separate(Some.Nodes("a*: raw -> x", "b*: x -> y", "c: y -> z")).Groups;

        Assert.Equal(["a", "b", "c"], groups.Select(group => group.Name));
        Assert.Equal([GroupType.Spark, GroupType.Spark, GroupType.Default], groups.Select(group => group.Type));
    }

    [Fact]
    public void Dependencies_name_every_group_that_must_be_done_before()
    {
        var groups = Some.Grouping.Group(Some.Nodes("z: raw -> x", "a: raw -> y", "end*: x,y -> e")).Groups;

        Assert.Equal(["a", "z"], groups[^1].DependsOn);
    }

    [Fact]
    public void Cycle_of_nodes_is_named()
    {
        var result = Some.Grouping.Group(Some.Nodes("a: z -> x", "b: x -> y", "c: y -> z", "d: z -> end"));

        Assert.Empty(result.Groups);
        Assert.Equal((4, 3), (result.Cycle.Count, result.Cycle.Distinct().Count()));
        Assert.DoesNotContain("d", result.Cycle);
    }

    [Fact]
    public void Node_that_reads_what_it_makes_is_a_cycle() =>
        Assert.Equal(["a", "a"], Some.Grouping.Group(Some.Nodes("a: x -> x")).Cycle);

    [Fact]
    public void Groups_in_a_cycle_are_given_back_by_the_proof()
    {
        var (graph, _) = NodeGraph.Of(Some.Nodes("a*: raw -> x,y", "mid: x -> m", "b*: y,m -> z"));
        Assert.NotNull(graph);

        // As the connected components alone would have it: mid is before and after {a, b}.
        var result = Some.Grouping.Order(graph, [0, 1, 0]);

        Assert.Empty(result.Groups);
        Assert.Equal(["a", "mid"], result.Cycle.Distinct().Order());
    }

    // c1 and c2 share c3, d1 and d2 share d3: neither group leads back to itself, but each leads to the other.
    private static readonly string[] BothWays =
    [
        "c1*: raw -> p,u", "c2*: raw,n -> q", "c3*: p,q -> r", "x: u -> m", "d1*: m -> s", "d2*: raw -> t,v", "d3*: s,t -> w", "y: v -> n",
    ];
}
