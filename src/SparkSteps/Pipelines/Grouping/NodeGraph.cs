namespace SparkSteps.Pipelines.Grouping;

/// <summary>
/// A pipeline's nodes in their one canonical order, which depends on names and edges alone, and the edges between them: who makes a dataset
/// comes before who reads it.
/// </summary>
internal sealed record NodeGraph(IReadOnlyList<PipelineNode> Nodes, DirectedGraph Edges)
{
    /// <param name="nodes">With names that differ, and no dataset made twice.</param>
    /// <returns>The graph; or null and the names along a cycle.</returns>
    public static (NodeGraph? Graph, IReadOnlyList<string> Cycle) Of(IEnumerable<PipelineNode> nodes)
    {
        var named = nodes.OrderBy(node => node.Name, StringComparer.Ordinal).ToList();
        var (order, cycle) = TopologicalOrder.Of(EdgesOf(named), [.. Enumerable.Range(0, named.Count)]);
        if (cycle.Count > 0)
        {
            return (null, [.. cycle.Select(index => named[index].Name)]);
        }

        var ordered = order.Select(index => named[index]).ToList();
        return (new NodeGraph(ordered, EdgesOf(ordered)), []);
    }

    private static DirectedGraph EdgesOf(List<PipelineNode> nodes)
    {
        var maker = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var output in nodes[i].Outputs)
            {
                maker[DatasetName.Stored(output)] = i;
            }
        }

        return new DirectedGraph(nodes.Count, nodes.SelectMany((node, to) => node.Inputs
            .Select(input => maker.GetValueOrDefault(DatasetName.Stored(input), -1))
            .Where(from => from >= 0)
            .Select(from => (from, to))));
    }
}
