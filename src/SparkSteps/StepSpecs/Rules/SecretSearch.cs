using System.Text;
using System.Text.Json;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Rules;

/// <summary>
/// Looks through a spec's JSON form, once from its beginning to its end. In what Kubernetes gives its shape fields are in ordinal order, so
/// that a variable's name comes before its value.
/// </summary>
internal ref struct SecretSearch
{
    private readonly SpecErrors _errors;
    private Utf8JsonReader _reader;

    private SecretSearch(ReadOnlySpan<byte> json, SpecErrors errors)
    {
        _reader = new Utf8JsonReader(json);
        _errors = errors;
    }

    public static void Check(ReadOnlySpan<byte> json, SpecErrors errors)
    {
        var search = new SecretSearch(json, errors);
        search._reader.Read();
        search.CheckValue(DocumentPath.Root);
    }

    private void CheckValue(DocumentPath path)
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.String:
                CheckText(_reader.GetString() ?? "", path);
                break;
            case JsonTokenType.StartArray:
                for (var i = 0; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    CheckValue(path.Item(i));
                }

                break;
            case JsonTokenType.StartObject:
                CheckFields(path);
                break;
        }
    }

    private void CheckFields(DocumentPath path)
    {
        var variable = null as string;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _reader.GetString() ?? "";
            var place = path.Field(name);
            _reader.Read();
            switch (name)
            {
                case "name" when _reader.TokenType == JsonTokenType.String:
                    variable = _reader.GetString();
                    break;
                case "value" when _reader.TokenType == JsonTokenType.String && SecretNames.IsSecretVariable(variable ?? "", _reader.GetString() ?? ""):
                    SecretRules.AddName(place.ToString(), _errors);
                    break;
                case "arguments" or "args" or "command" when _reader.TokenType == JsonTokenType.StartArray:
                    CheckArguments(place);
                    break;
            }

            CheckValue(place);
        }
    }

    private readonly void CheckArguments(DocumentPath path)
    {
        foreach (var item in SecretNames.SecretArguments(TextsAhead()))
        {
            SecretRules.AddName(path.Item(item).ToString(), _errors);
        }
    }

    /// <summary>The list's items as texts. The reader stays where it is.</summary>
    private readonly List<string> TextsAhead()
    {
        var texts = new List<string>();
        var ahead = _reader;
        while (ahead.Read() && ahead.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(ahead.TokenType == JsonTokenType.String ? ahead.GetString() ?? "" : Encoding.UTF8.GetString(ahead.ValueSpan));
            ahead.Skip();
        }

        return texts;
    }

    private readonly void CheckText(string text, DocumentPath path)
    {
        if (SecretText.KindOf(text) is not null)
        {
            SecretRules.CheckText(path.ToString(), text, _errors);
        }
    }
}
