using System.Text;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Pipelines.Kedro;

/// <summary>
/// Reads <c>{pipeline, catalog, annotations, run_config}</c>: what <c>Pipeline.to_json()</c> gives, the loaded catalog, the annotations of
/// the nodes' functions, and the settings of kedro-airflow-k8s. The fields of a pipeline of our own may be there too, and win.
/// </summary>
internal sealed class KedroDocumentReader(MappingReader document, SpecErrors errors, PipelineOptions options)
{
    private const int MostUnknown = 20;
    private static readonly DocumentPath s_pipeline = DocumentPath.Root.Field("pipeline");
    private static readonly DocumentPath s_annotations = DocumentPath.Root.Field("annotations");
    private readonly Dictionary<string, DocumentNode> _annotations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _types = new(StringComparer.Ordinal);

    public PipelineSpec Read()
    {
        var common = new PipelineFields(document, errors, options);
        var config = RunConfig.Read(document.Node("run_config"), DocumentPath.Root.Field("run_config"), errors);
        ReadAnnotations();
        var spec = new PipelineSpec
        {
            Name = ReadName(config),
            GroupSparkNodes = document.Has("groupSparkNodes") ? common.GroupSparkNodes() : config.GroupSparkNodes,
            Nodes = ReadNodes(),
            NodesPath = "$.pipeline",
            Catalog = CatalogReader.Read(document.Node("catalog"), DocumentPath.Root.Field("catalog"), errors),
            Template = [config.Step, .. common.Template()],
            Overrides = common.Overrides(),
            OnFailure = common.OnFailure(),
            MaxParallel = common.MaxParallel(),
            Labels = document.TextMap("labels"),
            Kedro = KedroRun.Read(document) ?? new KedroRun(null),
            NotCarriedOver = config.NotCarriedOver,
        };
        document.RefuseUnknown();
        CheckAnnotated(spec.Nodes);
        return spec;
    }

    private StepName ReadName(RunConfig config)
    {
        if (document.Has("name"))
        {
            return document.Value<StepName>("name", default, StepName.TryParse, StepName.Allowed);
        }

        _ = StepName.TryParse(GroupNames.For([[config.Name ?? "kedro"]])[0], out var name);
        return name;
    }

    // to_json() gives a text, which may have been put in as it is.
    private IReadOnlyList<PipelineNode> ReadNodes()
    {
        var node = document.Node("pipeline");
        if (node is ScalarNode { Kind: ScalarKind.Text, Text: var json })
        {
            var inner = new SpecErrors();
            node = DocumentParser.Parse(Encoding.UTF8.GetBytes(json), inner);
            foreach (var error in inner.ToList())
            {
                errors.Add(s_pipeline.ToString(), error.Message, allowed: error.Allowed, hint: error.Hint);
            }
        }

        // Since when there is a version in it, the list is one level down.
        var path = s_pipeline;
        if (node is MappingNode)
        {
            var fields = new MappingReader(node, path, errors);
            fields.Has("kedro_version");
            node = fields.Node("pipeline");
            fields.RefuseUnknown();
            path = path.Field("pipeline");
        }

        return new NodeListReader(path, errors, TypesOf).Read(node);
    }

    private void ReadAnnotations()
    {
        switch (document.Node("annotations"))
        {
            case MappingNode mapping:
                foreach (var (name, types) in mapping.Fields)
                {
                    _annotations[name] = types;
                }

                break;
            case not (null or UnreadableNode):
                errors.Add(s_annotations, "Annotations are a mapping of nodes to their types.", allowed: "{node: {parameter: type, return: type}}");
                break;
        }
    }

    // Once for each name: a document may give many nodes the same, which is wrong and must not cost much.
    private IReadOnlyList<string> TypesOf(MappingReader node, string name, DocumentPath path)
    {
        if (!_types.TryGetValue(name, out var types))
        {
            _types[name] = types = AnnotationText.ReadAll(_annotations.GetValueOrDefault(name), s_annotations.Field(name), errors);
        }

        return types;
    }

    private void CheckAnnotated(IReadOnlyList<PipelineNode> nodes)
    {
        var names = nodes.Select(node => node.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _annotations.Keys.Where(name => names.Count > 0 && !names.Contains(name)).Take(MostUnknown))
        {
            errors.Add(
                s_annotations.Field(name), "There is no such node.", name, null,
                () => NodeNames.Hint(name, names) ?? "Annotate nodes of the pipeline only.");
        }
    }
}
