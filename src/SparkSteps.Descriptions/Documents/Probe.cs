using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SparkSteps.StepSpecs;

namespace SparkSteps.Descriptions.Documents;

/// <summary>
/// Asks the service's own reader what a field takes, by giving it one value after another. So what a schema says is what the rules say, and no
/// second list of either is kept. A value is refused when it is refused in every example of the kind.
/// </summary>
internal sealed partial class Probe(DocumentKind kind)
{
    private const string Misfit = "does not fit here.";
    private const string Unknown = "There is no such field.";

    /// <summary>The fields that a mapping has beside those of its record: other names for some of them.</summary>
    public IReadOnlyList<string> OtherNames(FieldPath mapping, IEnumerable<string> fields) =>
        Error(mapping.Field(DocumentKinds.Nonsense), 1, $"{mapping.Text}['{DocumentKinds.Nonsense}']") is { Allowed: { } all }
            ? [.. all.Split(", ").Except(fields)]
            : [];

    /// <summary>Whether a mapping there has the field; records that several mappings share have fields of all of them.</summary>
    public bool Knows(FieldPath field) => Errors(field, DocumentKinds.Nonsense).Any(error => error?.Message != Unknown);

    /// <summary>Whether there is no valid document without the field, in any way to write it, whatever template it starts from.</summary>
    public bool IsRequired(FieldPath field, IReadOnlyList<string> otherNames) =>
        IsRequiredWithoutTemplate(field, otherNames) && (kind.ExampleOfTemplate is not { } example || IsMissing(example, field, null));

    public bool IsRequiredWithoutTemplate(FieldPath field, IReadOnlyList<string> otherNames) => otherNames.Prepend<string?>(null).All(
        otherName => kind.Examples.All(example => IsMissing(example, field, otherName is null ? null : field.Parent?.Field(otherName))));

    /// <summary>Whether a value is of a type that fits.</summary>
    public bool Takes(FieldPath field, JsonNode value) =>
        Errors(field, value).Any(error => error?.Message.EndsWith(Misfit, StringComparison.Ordinal) != true);

    /// <summary>What the rules say that a text must be, when they say the same everywhere.</summary>
    public string? Allowed(FieldPath field) => Error(field, DocumentKinds.Nonsense)?.Allowed;

    /// <summary>The texts that are taken and no others; empty when there are many.</summary>
    public IReadOnlyList<string> Choices(FieldPath field) =>
        Allowed(field)?.Split([", ", " or "], StringSplitOptions.None) is { } words && words.All(word => Word().IsMatch(word) && Error(field, word) is null)
            ? words
            : [];

    /// <summary>The least and the most that a number can be in some document.</summary>
    public (decimal? Least, decimal? Most) Range(FieldPath field)
    {
        var ranges = Errors(field, int.MaxValue).Concat(Errors(field, int.MinValue))
            .Select(error => RangeText().Match(error?.Allowed ?? "")).Where(match => match.Success).ToList();
        return ranges.Count == 0 ? (null, null) : (ranges.Min(match => Number(match, 1)), ranges.Max(match => Number(match, 2)));
    }

    /// <summary>What the reader fills in when the field is left out; null when that is nothing, or a setting of the operator's.</summary>
    public JsonNode? Default(FieldPath field)
    {
        var document = Parse(kind.Examples[0]);
        field.Parent?.Fill(document);
        field.Put(document, null);
        var (errors, read, _) = kind.Read(Bytes(document));
        return read is not null && errors.All(error => error.Path != field.Text) && field.Find(read) is JsonValue value && IsDefault($"{value}")
            ? value.DeepClone()
            : null;
    }

    /// <summary>The name of Kubernetes' type of the value there.</summary>
    public string? KubernetesType(FieldPath field)
    {
        var document = Parse(kind.Examples[0]);
        field.Put(document, new JsonObject());
        return kind.Read(Bytes(document)).KubernetesTypes.GetValueOrDefault(field.Text);
    }

    private static bool IsDefault(string value) => value.Length > 0 && !value.StartsWith(DocumentKinds.OfOperator, StringComparison.Ordinal);

    private bool IsMissing(string example, FieldPath field, FieldPath? otherName)
    {
        var document = Parse(example);
        field.Parent?.Fill(document);
        field.Put(document, null);
        otherName?.Put(document, DocumentKinds.Nonsense);
        return kind.Read(Bytes(document)).Errors.Any(error => error.Path == field.Text);
    }

    private SpecError? Error(FieldPath field, JsonNode value, string? path = null)
    {
        var errors = Errors(field, value, path).ToList();
        return errors.Contains(null) || errors.Select(error => error?.Allowed).Distinct().Count() > 1 ? null : errors[0];
    }

    private IEnumerable<SpecError?> Errors(FieldPath field, JsonNode value, string? path = null) => kind.Examples.Select(example =>
    {
        var document = Parse(example);
        field.Put(document, value.DeepClone());
        return kind.Read(Bytes(document)).Errors.FirstOrDefault(error => error.Path == (path ?? field.Text));
    });

    private static JsonObject Parse(string example) => JsonNode.Parse(example)?.AsObject() ?? [];

    private static byte[] Bytes(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString());

    private static decimal Number(Match match, int group) => decimal.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9./-]*\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A(-?[0-9.]+) to (-?[0-9.]+)\z")]
    private static partial Regex RangeText();
}
