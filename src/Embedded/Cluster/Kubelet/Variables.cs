using System.Text.RegularExpressions;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Kubernetes' $(NAME) references: an unknown name stays as it is, $$ stands for one $.</summary>
internal static partial class Variables
{
    public static string Expand(string text, IReadOnlyDictionary<string, string> environment) => Reference().Replace(text, match =>
        match.Value == "$$" ? "$" : environment.GetValueOrDefault(match.Groups["name"].Value, match.Value));

    [GeneratedRegex(@"\$\$|\$\((?<name>[\w.-]+)\)")]
    private static partial Regex Reference();
}
