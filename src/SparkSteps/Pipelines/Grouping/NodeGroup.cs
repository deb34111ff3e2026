namespace SparkSteps.Pipelines.Grouping;

/// <summary>Nodes that run together as one step.</summary>
/// <param name="Name">A step's name, made from the group's first node: the same on every machine and for every order of the document.</param>
/// <param name="Nodes">In the order in which they can run.</param>
/// <param name="DependsOn">The groups that must have succeeded before, by name.</param>
public sealed record NodeGroup(string Name, GroupType Type, IReadOnlyList<string> Nodes, IReadOnlyList<string> DependsOn);
