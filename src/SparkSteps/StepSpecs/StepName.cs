using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs.Json;

namespace SparkSteps.StepSpecs;

/// <summary>A step's name: DNS-1035 and at most 40 characters, so that every name made from it still fits the cluster's 63.</summary>
[JsonConverter(typeof(StepNameJsonConverter))]
public readonly partial record struct StepName
{
    public const string Allowed = "1 to 40 characters: a lower-case letter first, then lower-case letters, digits and '-', no '-' at the end";
    internal const string Expression = @"[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?";

    private readonly string? _text;

    private StepName(string text) => _text = text;

    public static bool TryParse([NotNullWhen(true)] string? text, out StepName name)
    {
        var valid = text is not null && Pattern().IsMatch(text);
        name = valid ? new StepName(text ?? "") : default;
        return valid;
    }

    public override string ToString() => _text ?? "";

    [GeneratedRegex(@"\A" + Expression + @"\z")]
    private static partial Regex Pattern();
}
