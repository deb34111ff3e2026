namespace SparkSteps.Pipelines.Grouping;

/// <summary>
/// An order in which each thing comes after all it depends on; of those that could be next, the one of lowest rank is. That makes the order
/// unique. Where there is none, a cycle is the proof.
/// </summary>
internal static class TopologicalOrder
{
    /// <returns>The order, or else a cycle; the other of the two is empty.</returns>
    public static (IReadOnlyList<int> Order, IReadOnlyList<int> Cycle) Of(DirectedGraph graph, IReadOnlyList<int> rank)
    {
        var missing = Enumerable.Range(0, graph.Count).Select(vertex => graph.Predecessors(vertex).Count).ToArray();
        var next = new PriorityQueue<int, int>(
            Enumerable.Range(0, graph.Count).Where(vertex => missing[vertex] == 0).Select(vertex => (vertex, rank[vertex])));
        var order = new List<int>(graph.Count);
        while (next.TryDequeue(out var vertex, out _))
        {
            order.Add(vertex);
            foreach (var successor in graph.Successors(vertex).Where(successor => --missing[successor] == 0))
            {
                next.Enqueue(successor, rank[successor]);
            }
        }

        return order.Count == graph.Count ? (order, []) : ([], CycleIn(graph, missing));
    }

    // Whatever was never free has a predecessor that was never free: going back along those must come round.
    private static List<int> CycleIn(DirectedGraph graph, int[] missing)
    {
        var path = new List<int> { Array.FindIndex(missing, count => count > 0) };
        while (true)
        {
            var before = graph.Predecessors(path[^1]).First(predecessor => missing[predecessor] > 0);
            var seen = path.IndexOf(before);
            path.Add(before);
            if (seen >= 0)
            {
                var cycle = path[seen..];
                cycle.Reverse();
                return cycle;
            }
        }
    }
}
