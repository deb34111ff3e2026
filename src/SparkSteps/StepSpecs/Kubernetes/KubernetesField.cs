namespace SparkSteps.StepSpecs.Kubernetes;

/// <param name="Type">A type's name, or <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>, <c>quantity</c> or <c>any</c>.</param>
/// <param name="Choices">The texts that are taken; empty for any.</param>
internal sealed record KubernetesField(string Type, KubernetesFieldForm Form, bool IsRequired, IReadOnlyList<string> Choices)
{
    /// <summary>As the resource writes it: <c>[]</c> a list, <c>{}</c> a map, <c>=A|B</c> one of these texts, <c>!</c> required.</summary>
    public static KubernetesField Parse(string text)
    {
        var isRequired = text.EndsWith('!');
        var rest = isRequired ? text[..^1] : text;
        var form = rest[..2] switch { "[]" => KubernetesFieldForm.List, "{}" => KubernetesFieldForm.Map, _ => KubernetesFieldForm.One };
        var type = form == KubernetesFieldForm.One ? rest : rest[2..];
        return type.StartsWith('=') ? new("string", form, isRequired, type[1..].Split('|')) : new(type, form, isRequired, []);
    }
}
