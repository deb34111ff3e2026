using System.Text;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.ZenMl;

/// <summary>The user's own conf, an object or its JSON text. It is kept until everything that is derived is in the step.</summary>
internal sealed class ZenMlConf(StepDraft draft)
{
    private readonly List<ForeignMapping> _layers = [];

    public void Take(ForeignMapping fields, string name)
    {
        if (fields.TakeFilled(name) is not { } value)
        {
            return;
        }

        switch (value.Node)
        {
            case MappingNode:
                _layers.Add(new ForeignMapping(value.Node, value.Path, fields.Errors));
                break;
            case ScalarNode { Kind: ScalarKind.Text, Text: var json }:
                TakeJson(fields, name, json);
                break;
            default:
                fields.Refuse(name, "This does not fit here.", value.Text, "a mapping of Spark conf, or its JSON as a text");
                break;
        }
    }

    public void Move()
    {
        foreach (var layer in _layers)
        {
            SparkConfImport.Move(layer, draft);
        }
    }

    private void TakeJson(ForeignMapping fields, string name, string json)
    {
        var inner = new SpecErrors();
        if (DocumentParser.Parse(Encoding.UTF8.GetBytes(json), inner) is MappingNode mapping && json.TrimStart().StartsWith('{') && !inner.Any)
        {
            _layers.Add(new ForeignMapping(mapping, fields.Path.Field(name), fields.Errors));
            return;
        }

        var reason = inner.ToList() is [var first, ..] ? first.Message : "It is no object.";
        fields.Refuse(name, $"This text is not a JSON object. {reason}", allowed: "{\"spark.some.key\": \"value\"}", hint: "Correct it, or send the object itself.");
    }
}
