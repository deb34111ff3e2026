using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.StepSpecs.Templates;

/// <summary>
/// Reads the templates' file. Each template is read as a step that has what every step must have, and all that is wrong with what the
/// template itself says is told; what it leaves to the steps is theirs.
/// </summary>
internal static class StepTemplateReader
{
    private static readonly string[] s_ofSteps = ["apiVersion", "kind", "name", "template"];

    private static readonly MappingNode s_step = Mapping(
        ("apiVersion", Text(StepSpec.ApiVersion)),
        ("kind", Text(StepSpec.Kind)),
        ("name", Text("template")),
        ("application", Mapping(("type", Text("python")), ("mainFile", Text("local:///template.py")))));

    /// <param name="file">What errors call it.</param>
    public static StepTemplates Read(string file, ReadOnlySpan<byte> content, StepSpecOptions options)
    {
        var errors = new SpecErrors();
        var root = DocumentParser.Parse(content, errors);
        _ = new MappingReader(root, DocumentPath.Root, errors);
        var found = errors.ToList().ToList();
        var templates = new List<StepTemplate>();
        foreach (var (name, document) in root is MappingNode mapping ? mapping.Fields : [])
        {
            var path = DocumentPath.Root.Field(name).ToString();
            if (!StepName.TryParse(name, out _))
            {
                found.Add(new SpecError(path, "This cannot be a template's name.", name, StepName.Allowed));
            }

            var (template, wrong) = ReadOne(name, document, options);
            found.AddRange(wrong.Select(error => error with { Path = path + error.Path[1..] }));
            if (template is not null)
            {
                templates.Add(template);
            }
        }

        return new StepTemplates(templates, [.. found.Select(error => error.ToLine(file))]);
    }

    private static (StepTemplate? Template, IReadOnlyList<SpecError> Errors) ReadOne(string name, DocumentNode node, StepSpecOptions options)
    {
        var errors = new SpecErrors();
        if (node is not MappingNode document)
        {
            errors.Add("$", "A template is a mapping: the fields of a step that it says.", hint: "Write for instance: {driver: {memory: 4g}}");
            return (null, errors.ToList());
        }

        foreach (var field in s_ofSteps.Where(document.Fields.ContainsKey))
        {
            errors.Add($"$.{field}", "This is for the steps to say.", hint: "Take it out.");
        }

        var step = new MappingReader(TemplateMerge.Over(document, s_step), DocumentPath.Root, errors);
        var spec = StepReader.Read(step, options, new StepSpecReadOptions());
        StepSpecReader.Check(spec, options, errors);
        var own = Paths(document, DocumentPath.Root).ToHashSet(StringComparer.Ordinal);
        return (new StepTemplate(name, document, SpecConf.AllOf(spec)), [.. errors.ToList().Where(error => error.Path == "$" || own.Contains(error.Path))]);
    }

    private static IEnumerable<string> Paths(DocumentNode node, DocumentPath path) => (node switch
    {
        MappingNode mapping => mapping.Fields.SelectMany(field => Paths(field.Value, path.Field(field.Key))),
        SequenceNode sequence => sequence.Items.SelectMany((item, i) => Paths(item, path.Item(i))),
        _ => [],
    }).Prepend(path.ToString());

    private static ScalarNode Text(string text) => new(text, ScalarKind.Text);

    private static MappingNode Mapping(params (string Name, DocumentNode Value)[] fields) =>
        new(new OrderedDictionary<string, DocumentNode>(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
