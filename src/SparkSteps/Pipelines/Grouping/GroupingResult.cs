namespace SparkSteps.Pipelines.Grouping;

/// <summary>The groups in an order in which they can run, or a cycle among nodes or groups that no order can have.</summary>
/// <param name="Cycle">Names along a cycle, the first one again at the end; empty when there is none.</param>
internal sealed record GroupingResult(IReadOnlyList<NodeGroup> Groups, IReadOnlyList<string> Cycle);
