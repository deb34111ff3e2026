namespace SparkSteps.Pipelines.Grouping;

/// <summary>The parts of a graph in which each vertex can be reached from every other.</summary>
internal static class StrongComponents
{
    /// <returns>For each vertex the least vertex of its part.</returns>
    public static int[] Of(DirectedGraph graph)
    {
        var component = Enumerable.Repeat(-1, graph.Count).ToArray();
        foreach (var vertex in Enumerable.Reverse(FinishingOrder(graph)))
        {
            if (component[vertex] < 0)
            {
                Collect(graph, vertex, component);
            }
        }

        return component;
    }

    // What reaches the root, among the vertices that are in no part yet, is the root's part: the root was finished last of them.
    private static void Collect(DirectedGraph graph, int root, int[] component)
    {
        var part = new List<int> { root };
        component[root] = root;
        for (var i = 0; i < part.Count; i++)
        {
            foreach (var predecessor in graph.Predecessors(part[i]).Where(vertex => component[vertex] < 0))
            {
                component[predecessor] = root;
                part.Add(predecessor);
            }
        }

        var least = part.Min();
        part.ForEach(vertex => component[vertex] = least);
    }

    // With a stack of its own: a pipeline may be a chain of thousands.
    private static List<int> FinishingOrder(DirectedGraph graph)
    {
        var finished = new List<int>(graph.Count);
        var seen = new bool[graph.Count];
        var open = new Stack<(int Vertex, IEnumerator<int> Left)>();
        for (var start = 0; start < graph.Count; start++)
        {
            Enter(start);
            while (open.TryPeek(out var top))
            {
                if (top.Left.MoveNext())
                {
                    Enter(top.Left.Current);
                }
                else
                {
                    finished.Add(open.Pop().Vertex);
                }
            }
        }

        return finished;

        void Enter(int vertex)
        {
            if (!seen[vertex])
            {
                seen[vertex] = true;
                open.Push((vertex, graph.Successors(vertex).GetEnumerator()));
            }
        }
    }
}
