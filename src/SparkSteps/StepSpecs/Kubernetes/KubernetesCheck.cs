using System.Text.Json;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Kubernetes;

/// <summary>Compares a value with the shape that Kubernetes gives it: the API server would drop what it does not know, and tell nobody.</summary>
internal sealed class KubernetesCheck(SpecErrors errors)
{
    private const string QuotesHint = "Write it in quotes.";

    public void Check(JsonElement value, string type, DocumentPath path) => CheckOne(value, new KubernetesField(type, default, false, []), path);

    private void CheckField(JsonElement value, KubernetesField field, DocumentPath path)
    {
        switch (field.Form)
        {
            case KubernetesFieldForm.List when Is(value, JsonValueKind.Array, "a list", path):
                var i = 0;
                foreach (var item in value.EnumerateArray())
                {
                    CheckOne(item, field, path.Item(i++));
                }

                break;
            case KubernetesFieldForm.Map when Is(value, JsonValueKind.Object, "a mapping of names to values", path):
                foreach (var entry in value.EnumerateObject())
                {
                    CheckOne(entry.Value, field, path.Field(entry.Name));
                }

                break;
            case KubernetesFieldForm.One:
                CheckOne(value, field, path);
                break;
        }
    }

    private void CheckOne(JsonElement value, KubernetesField field, DocumentPath path)
    {
        if (KubernetesTypes.All.TryGetValue(field.Type, out var type))
        {
            CheckFields(value, type, path);
        }
        else if (Allowed(value, field.Type) is { } allowed)
        {
            AddWrongType(value, path, allowed);
        }
        else if (field.Choices.Count > 0 && value.GetString() is { } text && !field.Choices.Contains(text))
        {
            AddUnknownChoice(text, field.Choices, path);
        }
    }

    private void CheckFields(JsonElement value, KubernetesType type, DocumentPath path)
    {
        if (!Is(value, JsonValueKind.Object, "a mapping of names to values", path))
        {
            return;
        }

        foreach (var name in type.Required)
        {
            if (!value.TryGetProperty(name, out _))
            {
                errors.Add(path.Field(name), "The field is missing.", hint: "Kubernetes needs it here.");
            }
        }

        foreach (var field in value.EnumerateObject())
        {
            var name = field.Name;
            if (type.Fields.TryGetValue(name, out var known))
            {
                CheckField(field.Value, known, path.Field(name));
            }
            else
            {
                AddUnknownField(name, type, path);
            }
        }
    }

    /// <returns>What would be right; null when the value is.</returns>
    private static string? Allowed(JsonElement value, string type) => (type, value.ValueKind) switch
    {
        ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("number", JsonValueKind.Number) => null,
        ("quantity", JsonValueKind.String or JsonValueKind.Number) or ("any", _) => null,
        ("integer", JsonValueKind.Number) when value.TryGetInt64(out _) => null,
        ("string", _) => "a text",
        ("boolean", _) => "true or false without quotes",
        ("integer", _) => "a whole number without quotes",
        ("quantity", _) => "a number or a text such as 500m, 2Gi or http",
        _ => "a number",
    };

    private bool Is(JsonElement value, JsonValueKind kind, string allowed, DocumentPath path)
    {
        if (value.ValueKind != kind)
        {
            AddWrongType(value, path, allowed);
        }

        return value.ValueKind == kind;
    }

    // The errors that look for a hint have methods of their own: their closures would be made for each value that is right, too.
    private void AddUnknownField(string name, KubernetesType type, DocumentPath path) => errors.Add(
        path.Field(name), "There is no such field.", null, string.Join(", ", type.Fields.Keys), () => Spelling.Hint(name, type.Fields.Keys));

    private void AddUnknownChoice(string text, IReadOnlyList<string> choices, DocumentPath path) => errors.Add(
        path, "This value is not known here.", text, string.Join(", ", choices), () => Spelling.Hint(text, choices));

    private void AddWrongType(JsonElement value, DocumentPath path, string allowed)
    {
        var found = value.ValueKind switch
        {
            JsonValueKind.Object => "A mapping",
            JsonValueKind.Array => "A list",
            JsonValueKind.Null => "An empty value",
            JsonValueKind.Number => "This number",
            JsonValueKind.String => "This text",
            _ => "A boolean",
        };
        var isScalar = value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null);
        errors.Add(path, $"{found} does not fit here.", isScalar ? value.ToString() : null, allowed, isScalar && allowed == "a text" ? QuotesHint : null);
    }
}
