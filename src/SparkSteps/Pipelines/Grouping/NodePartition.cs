namespace SparkSteps.Pipelines.Grouping;

/// <summary>
/// Which nodes share a group. Spark nodes with an edge between them belong together, as if that edge led both ways. What then can be reached
/// from a group and leads back to it is in its strong component, however long the detour is: to absorb just that is the least that makes the
/// groups acyclic. Where a node that must stay alone is on such a way, the group is split instead: by how many of them lie before.
/// </summary>
internal static class NodePartition
{
    /// <returns>For each node the first node of its group.</returns>
    public static int[] Of(DirectedGraph edges, Func<int, bool> isSpark, Func<int, bool> staysAlone)
    {
        var whole = StrongComponents.Of(Joined(edges, (from, to) => isSpark(from) && isSpark(to)));
        var layer = Layers(edges, whole, staysAlone);
        return StrongComponents.Of(Joined(
            edges, (from, to) => isSpark(from) && isSpark(to) && whole[from] == whole[to] && layer[from] == layer[to]));
    }

    private static DirectedGraph Joined(DirectedGraph edges, Func<int, int, bool> belongTogether) => new(
        edges.Count,
        edges.Edges.Concat(edges.Edges.Where(edge => belongTogether(edge.From, edge.To)).Select(edge => (edge.To, edge.From))));

    // Every way out of a lone node leads to a higher layer, so that no cycle can pass through it: nothing is ever joined over it.
    // Nodes are numbered in the order in which they can run, so that predecessors have their layer already.
    private static int[] Layers(DirectedGraph edges, int[] component, Func<int, bool> staysAlone)
    {
        var layer = new int[edges.Count];
        for (var node = 0; node < edges.Count; node++)
        {
            layer[node] = edges.Predecessors(node)
                .Where(before => component[before] == component[node])
                .Select(before => layer[before] + (staysAlone(before) ? 1 : 0))
                .DefaultIfEmpty(0)
                .Max();
        }

        return layer;
    }
}
