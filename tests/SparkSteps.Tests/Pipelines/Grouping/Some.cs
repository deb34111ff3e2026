using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Grouping;

namespace SparkSteps.Tests.Pipelines.Grouping;

/// <summary>Pipelines in shorthand: <c>a: x,y -> z</c> is a node that reads x and y and makes z; <c>a*</c> needs Spark, <c>a!</c> stays alone.</summary>
internal static class Some
{
    public static readonly NodeGrouping Grouping =
        new(node => node.Tags.Contains("spark"), node => node.Tags.Contains("alone"));

    public static List<PipelineNode> Nodes(params string[] lines) => [.. lines.Select(Node)];

    public static PipelineNode Node(string line)
    {
        var (name, rest) = Split(line, ":");
        var (inputs, outputs) = Split(rest, "->");
        return new PipelineNode
        {
            Name = name.TrimEnd('*', '!'),
            Inputs = inputs.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Outputs = outputs.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Tags = name[^1] switch { '*' => ["spark"], '!' => ["alone"], _ => [] },
        };
    }

    /// <summary>Groups as <c>name[node,node]</c>, Spark groups with a star.</summary>
    public static string[] Group(params string[] lines) => [.. Grouping.Group(Nodes(lines)).Groups.Select(Show)];

    private static string Show(NodeGroup group) => $"{group.Name}{(group.Type == GroupType.Spark ? "*" : "")}[{string.Join(',', group.Nodes)}]";

    private static (string Before, string After) Split(string text, string at)
    {
        var parts = text.Split(at, 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts[1]);
    }
}
