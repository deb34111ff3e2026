using System.Text.RegularExpressions;

namespace SparkSteps.Pipelines.Compute;

/// <summary>What keeps pods off a node that do not tolerate it: <c>key=value:Effect</c>.</summary>
internal sealed partial record NodeTaint(string Key, string Value, string Effect)
{
    public static readonly string[] Effects = ["NoSchedule", "PreferNoSchedule", "NoExecute"];

    /// <summary>Null when the text is none.</summary>
    public static NodeTaint? Parse(string text) => Pattern().Match(text) is { Success: true, Groups: var parts } && Effects.Contains(parts["effect"].Value)
        ? new NodeTaint(parts["key"].Value, parts["value"].Value, parts["effect"].Value)
        : null;

    public override string ToString() => $"{Key}={Value}:{Effect}";

    // Keys and values as labels have them.
    [GeneratedRegex(
        @"\A(?<key>(?:[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/)?[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)"
        + @"=(?<value>(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?):(?<effect>[A-Za-z]+)\z")]
    private static partial Regex Pattern();
}
