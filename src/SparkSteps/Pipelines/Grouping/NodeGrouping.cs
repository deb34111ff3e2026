namespace SparkSteps.Pipelines.Grouping;

/// <summary>Makes steps of nodes. Pure: the same nodes give the same groups whatever order they come in.</summary>
/// <param name="IsSpark">Whether a node needs Spark.</param>
/// <param name="StaysAlone">Whether a node that needs no Spark may never join those that do.</param>
internal sealed record NodeGrouping(Func<PipelineNode, bool> IsSpark, Func<PipelineNode, bool> StaysAlone)
{
    /// <summary>Spark nodes that are connected run as one step, with what lies on ways between them.</summary>
    public GroupingResult Group(IEnumerable<PipelineNode> nodes) => Group(nodes, graph =>
    {
        bool IsSparkAt(int node) => IsSpark(graph.Nodes[node]);
        return NodePartition.Of(graph.Edges, IsSparkAt, node => !IsSparkAt(node) && StaysAlone(graph.Nodes[node]));
    });

    /// <summary>One step for each node.</summary>
    public GroupingResult Separate(IEnumerable<PipelineNode> nodes) => Group(nodes, graph => [.. Enumerable.Range(0, graph.Nodes.Count)]);

    private GroupingResult Group(IEnumerable<PipelineNode> nodes, Func<NodeGraph, int[]> partition)
    {
        var (graph, cycle) = NodeGraph.Of(nodes);
        return graph is null ? new GroupingResult([], cycle) : Order(graph, partition(graph));
    }

    /// <summary>Orders the groups, which proves that they can run one after the other: a cycle among them is given back, never run.</summary>
    internal GroupingResult Order(NodeGraph graph, int[] firstOfGroup)
    {
        var members = Enumerable.Range(0, graph.Nodes.Count).GroupBy(node => firstOfGroup[node]).OrderBy(group => group.Key)
            .Select(group => group.ToList()).ToList();
        var groupOf = members.SelectMany((nodes, group) => nodes.Select(node => (node, group))).ToDictionary();
        var edges = new DirectedGraph(members.Count, graph.Edges.Edges
            .Select(edge => (From: groupOf[edge.From], To: groupOf[edge.To]))
            .Where(edge => edge.From != edge.To));
        var nodeNames = members.Select(nodes => nodes.Select(node => graph.Nodes[node].Name).ToList()).ToList();
        var names = GroupNames.For(nodeNames);
        var (order, cycle) = TopologicalOrder.Of(edges, [.. Enumerable.Range(0, members.Count)]);
        var position = order.Select((group, at) => (group, at)).ToDictionary();
        return new GroupingResult(
            [.. order.Select(group => new NodeGroup(
                names[group],
                members[group].Any(node => IsSpark(graph.Nodes[node])) ? GroupType.Spark : GroupType.Default,
                nodeNames[group],
                [.. edges.Predecessors(group).OrderBy(before => position[before]).Select(before => names[before])]))],
            [.. cycle.Select(group => names[group])]);
    }
}
