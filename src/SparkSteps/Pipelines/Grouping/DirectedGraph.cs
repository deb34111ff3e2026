namespace SparkSteps.Pipelines.Grouping;

/// <summary>Which of some numbered things must come before which.</summary>
internal sealed class DirectedGraph
{
    private readonly SortedSet<int>[] _successors;
    private readonly SortedSet<int>[] _predecessors;

    public DirectedGraph(int count, IEnumerable<(int From, int To)> edges)
    {
        _successors = [.. Enumerable.Range(0, count).Select(_ => new SortedSet<int>())];
        _predecessors = [.. Enumerable.Range(0, count).Select(_ => new SortedSet<int>())];
        foreach (var (from, to) in edges)
        {
            _successors[from].Add(to);
            _predecessors[to].Add(from);
        }
    }

    public int Count => _successors.Length;

    public IReadOnlyCollection<int> Successors(int vertex) => _successors[vertex];

    public IReadOnlyCollection<int> Predecessors(int vertex) => _predecessors[vertex];

    public IEnumerable<(int From, int To)> Edges => Enumerable.Range(0, Count).SelectMany(from => _successors[from].Select(to => (from, to)));
}
