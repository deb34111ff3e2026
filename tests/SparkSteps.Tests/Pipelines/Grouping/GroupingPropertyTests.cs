using FsCheck;
using FsCheck.Fluent;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Grouping;

namespace SparkSteps.Tests.Pipelines.Grouping;

/// <summary>Random pipelines of up to 14 nodes: Spark ones, default ones, and some that stay alone.</summary>
public class GroupingPropertyTests
{
    [Fact]
    public void Every_node_is_in_one_group_and_every_Spark_node_in_a_Spark_group() => Check(true, nodes =>
    {
        var groups = Some.Grouping.Group(nodes).Groups;
        Assert.Equal(nodes.Select(node => node.Name).Order(), groups.SelectMany(group => group.Nodes).Order());
        Assert.All(groups, group => Assert.Equal(group.Nodes.Any(name => IsSpark(nodes, name)), group.Type == GroupType.Spark));
        Assert.All(groups.Where(group => group.Type == GroupType.Default), group => Assert.Single(group.Nodes));
    });

    [Fact]
    public void Groups_come_after_all_they_need() => Check(true, nodes =>
    {
        var groups = Some.Grouping.Group(nodes).Groups.ToList();
        foreach (var (from, to) in Edges(nodes))
        {
            var (before, after) = (IndexOf(groups, from), IndexOf(groups, to));
            Assert.True(before <= after, $"{from} -> {to}");
            Assert.True(before == after || groups[after].DependsOn.Contains(groups[before].Name));
            Assert.True(before != after || groups[after].Nodes.ToList().IndexOf(from) < groups[after].Nodes.ToList().IndexOf(to));
        }

        Assert.All(groups, group => Assert.All(group.DependsOn, name => Assert.True(
            groups.FindIndex(other => other.Name == name) < groups.IndexOf(group))));
    });

    [Fact]
    public void Order_of_the_document_changes_nothing() => Check(true, nodes =>
    {
        var shuffled = nodes.ToArray();
        new Random(nodes.Count).Shuffle(shuffled);
        Assert.Equal(Shown(nodes), Shown(shuffled));
    });

    [Fact]
    public void Node_that_stays_alone_does() => Check(true, nodes => Assert.All(
        nodes.Where(node => node.Tags.Contains("alone")),
        node => Assert.Single(Some.Grouping.Group(nodes).Groups.Single(group => group.Nodes.Contains(node.Name)).Nodes)));

    [Fact]
    public void Connected_Spark_nodes_stay_together_when_no_node_must_be_alone() => Check(false, nodes =>
    {
        var groups = Some.Grouping.Group(nodes).Groups.ToList();
        Assert.All(
            Edges(nodes).Where(edge => IsSpark(nodes, edge.From) && IsSpark(nodes, edge.To)),
            edge => Assert.Equal(IndexOf(groups, edge.From), IndexOf(groups, edge.To)));
    });

    /// <summary>Compared with all groupings that there are: none that keeps connected Spark nodes together has smaller groups.</summary>
    [Fact]
    public void Groups_are_as_small_as_can_be_when_no_node_must_be_alone() => Check(false, nodes =>
    {
        var groups = Some.Grouping.Group(nodes).Groups.ToList();
        var components = Components(nodes);
        foreach (var other in AcyclicCoarsenings(nodes, components))
        {
            Assert.All(groups, group => Assert.Single(group.Nodes.Select(name => other[name]).Distinct()));
        }
    }, mostNodes: 7);

    private static void Check(bool withLoneNodes, Action<List<PipelineNode>> body, int mostNodes = 14) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed => body(RandomNodes(new Random(seed), withLoneNodes, mostNodes)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(mostNodes < 10 ? 150 : 500).WithReplay(20, 3));

    private static List<PipelineNode> RandomNodes(Random random, bool withLoneNodes, int mostNodes)
    {
        var count = random.Next(1, mostNodes + 1);
        var density = random.NextDouble() * 0.6;
        var names = Enumerable.Range(0, count).Select(i => $"n{i}").ToArray();
        random.Shuffle(names);
        return [.. names.Select((name, to) => new PipelineNode
        {
            Name = name,
            Inputs = [.. names.Take(to).Where(_ => random.NextDouble() < density).Select(from => $"of-{from}")],
            Outputs = [$"of-{name}"],
            Tags = random.Next(5) switch { 0 or 1 => ["spark"], 2 when withLoneNodes => ["alone"], _ => [] },
        })];
    }

    private static IEnumerable<(string From, string To)> Edges(IEnumerable<PipelineNode> nodes) =>
        nodes.SelectMany(node => node.Inputs.Select(input => (input["of-".Length..], node.Name)));

    private static bool IsSpark(IEnumerable<PipelineNode> nodes, string name) => nodes.Single(node => node.Name == name).Tags.Contains("spark");

    private static int IndexOf(List<NodeGroup> groups, string node) => groups.FindIndex(group => group.Nodes.Contains(node));

    private static string Shown(IEnumerable<PipelineNode> nodes) => string.Join('\n', Some.Grouping.Group(nodes).Groups
        .Select(group => $"{group.Name} {group.Type} {string.Join(',', group.Nodes)} after {string.Join(',', group.DependsOn)}"));

    private static List<List<string>> Components(List<PipelineNode> nodes)
    {
        var parts = nodes.Select(node => new List<string> { node.Name }).ToList();
        foreach (var (from, to) in Edges(nodes).Where(edge => IsSpark(nodes, edge.From) && IsSpark(nodes, edge.To)))
        {
            var (one, two) = (parts.Single(part => part.Contains(from)), parts.Single(part => part.Contains(to)));
            if (one != two)
            {
                one.AddRange(two);
                parts.Remove(two);
            }
        }

        return parts;
    }

    private static IEnumerable<Dictionary<string, int>> AcyclicCoarsenings(List<PipelineNode> nodes, List<List<string>> parts) =>
        Partitions(parts.Count)
            .Select(labels => parts.SelectMany((part, i) => part.Select(name => (name, labels[i]))).ToDictionary())
            .Where(groupOf => IsAcyclic(Edges(nodes).Select(edge => (groupOf[edge.From], groupOf[edge.To])).Where(edge => edge.Item1 != edge.Item2)));

    private static IEnumerable<int[]> Partitions(int count) => count == 0
        ? [[]]
        : Partitions(count - 1).SelectMany(rest => Enumerable.Range(0, rest.Length == 0 ? 1 : rest.Max() + 2).Select(label => rest.Append(label).ToArray()));

    private static bool IsAcyclic(IEnumerable<(int From, int To)> edges)
    {
        var left = edges.ToHashSet();
        while (left.Count > 0)
        {
            var targets = left.Select(edge => edge.To).ToHashSet();
            if (left.RemoveWhere(edge => !targets.Contains(edge.From)) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
