using Microsoft.Extensions.Options;
using SparkSteps.Pipelines.Compute;
using SparkSteps.Pipelines.Kedro;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Pipelines.Documents;

/// <summary>Reads pipeline documents of every format, and everything that is wrong with them. It may be used by many threads at once.</summary>
public sealed class PipelineSpecReader(IOptions<PipelineOptions> options)
{
    /// <returns>Good only when no error was noted; null when nothing could be made of the document.</returns>
    internal PipelineSpec? Read(ReadOnlySpan<byte> document, PipelineFormat format, SpecErrors errors)
    {
        if (DocumentParser.Parse(document, errors) is not { } root)
        {
            return null;
        }

        var fields = new MappingReader(root, DocumentPath.Root, errors);
        if (root is not MappingNode)
        {
            return null;
        }

        return format == PipelineFormat.Kedro
            ? new KedroDocumentReader(fields, errors, options.Value).Read()
            : ReadOwn(fields, errors);
    }

    /// <summary>Whether a document says that it is a pipeline.</summary>
    public static bool IsPipeline(ReadOnlySpan<byte> document) =>
        DocumentParser.Parse(document, new SpecErrors()) is MappingNode root &&
        root.Fields.GetValueOrDefault("kind") is ScalarNode { Kind: ScalarKind.Text, Text: PipelineSpec.Kind };

    private PipelineSpec? ReadOwn(MappingReader fields, SpecErrors errors)
    {
        if (!IsOwn(fields, errors))
        {
            return null;
        }

        // Types stand with the node itself.
        IReadOnlyList<string> TypesOf(MappingReader node, string name, DocumentPath path) =>
        [
            .. AnnotationText.ReadAll(node.Node("inputTypes"), path.Field("inputTypes"), errors),
            .. AnnotationText.Read(node.Node("returnType"), path.Field("returnType"), errors),
        ];

        var common = new PipelineFields(fields, errors, options.Value);
        var spec = new PipelineSpec
        {
            Name = fields.Required<StepName>("name", default, StepName.TryParse, StepName.Allowed, "Give the pipeline a name."),
            GroupSparkNodes = common.GroupSparkNodes(),
            Nodes = new NodeListReader(DocumentPath.Root.Field("nodes"), errors, TypesOf).Read(fields.Node("nodes")),
            NodesPath = "$.nodes",
            Catalog = CatalogReader.Read(fields.Node("catalog"), DocumentPath.Root.Field("catalog"), errors),
            Template = [.. common.Template()],
            Overrides = common.Overrides(),
            OnFailure = common.OnFailure(),
            MaxParallel = common.MaxParallel(),
            Compute = ComputeReader.Read(fields, errors),
            Labels = fields.TextMap("labels"),
            Kedro = KedroRun.Read(fields),
        };
        fields.RefuseUnknown();
        return spec;
    }

    private static bool IsOwn(MappingReader fields, SpecErrors errors)
    {
        var apiVersion = fields.Required("apiVersion", $"Add: apiVersion: {StepSpec.ApiVersion}");
        var kind = fields.Required("kind", $"Add: kind: {PipelineSpec.Kind}");
        if (apiVersion is not ("" or StepSpec.ApiVersion))
        {
            errors.Add("$.apiVersion", "This version of the spec is not known.", apiVersion, StepSpec.ApiVersion);
        }

        if (kind is "" or PipelineSpec.Kind)
        {
            return true;
        }

        errors.Add("$.kind", "This place takes a pipeline.", kind, PipelineSpec.Kind, kind == StepSpec.Kind ? "Send it to POST /api/steps." : null);
        return false;
    }
}
