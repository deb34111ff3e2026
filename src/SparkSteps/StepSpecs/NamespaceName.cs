using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Json;

namespace SparkSteps.StepSpecs;

/// <summary>A Kubernetes namespace: DNS-1123 label.</summary>
[JsonConverter(typeof(NamespaceNameJsonConverter))]
public readonly partial record struct NamespaceName
{
    public const string Allowed = "1 to 63 characters: lower-case letters, digits and '-', with a letter or digit at both ends";
    internal const string Expression = @"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    private readonly string? _text;

    private NamespaceName(string text) => _text = text;

    public static bool TryParse([NotNullWhen(true)] string? text, out NamespaceName name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new NamespaceName(text ?? "") : default;
        return valid;
    }

    public override string ToString() => _text ?? "";

    [GeneratedRegex(@"\A" + Expression + @"\z")]
    private static partial Regex Pattern();
}
