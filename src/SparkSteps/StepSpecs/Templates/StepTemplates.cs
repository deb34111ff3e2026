using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Templates;

/// <summary>The templates that specs may name, as they were when the service started.</summary>
public sealed class StepTemplates
{
    private const string Field = "template";
    private readonly SortedDictionary<string, StepTemplate> _templates = new(StringComparer.Ordinal);

    internal StepTemplates(IEnumerable<StepTemplate> templates, IReadOnlyList<string> errors)
    {
        foreach (var template in templates)
        {
            _templates.Add(template.Name, template);
        }

        Errors = errors;
    }

    public static StepTemplates None { get; } = new([], []);

    public IReadOnlyCollection<string> Names => _templates.Keys;

    /// <summary>Everything that is wrong with them, each with its file and its path there; the service does not start with any.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>What a template makes of the Spark conf; nothing for one that is gone.</summary>
    public IReadOnlyDictionary<string, string> ConfOf(string name) =>
        _templates.GetValueOrDefault(name)?.Conf ?? new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A step's document over the template that it names; null, with an error, when there is none of that name.</summary>
    internal MappingNode? Under(MappingNode step, SpecErrors errors)
    {
        // What is no text at all is told where the field is read.
        if (step.Fields.GetValueOrDefault(Field) is not ScalarNode { Kind: ScalarKind.Text, Text: var name })
        {
            return step;
        }

        if (_templates.TryGetValue(name, out var template))
        {
            return TemplateMerge.Over(step, template.Document);
        }

        errors.Add(
            $"$.{Field}", "This service has no such template.", name, _templates.Count > 0 ? string.Join(", ", Names) : null,
            Spelling.Hint(name, Names) ?? $"Name another one, or leave it out; the operator of the service keeps them ({StepTemplateOptions.Section}:File).");
        return null;
    }
}
