using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.StepSpecs.Templates;

/// <summary>
/// How a step is laid over its template: mappings join field by field, however deep; a value or a list of the step stands for the template's
/// as a whole; a null of the step takes away what the template says there, so that the operator's default holds.
/// </summary>
internal static class TemplateMerge
{
    public static MappingNode Over(MappingNode step, MappingNode template)
    {
        var fields = new OrderedDictionary<string, DocumentNode>(template.Fields);
        foreach (var (name, value) in step.Fields)
        {
            if (!template.Fields.TryGetValue(name, out var below))
            {
                fields[name] = value;
            }
            else if (value is ScalarNode { Kind: ScalarKind.Null })
            {
                fields.Remove(name);
            }
            else
            {
                fields[name] = value is MappingNode over && below is MappingNode under ? Over(over, under) : value;
            }
        }

        return new MappingNode(fields);
    }
}
