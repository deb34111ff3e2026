using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.StepSpecs;

/// <summary>Reads step specs and fills in the operator's defaults. It may be used by many threads at once.</summary>
public sealed class StepSpecReader(IOptions<StepSpecOptions> options)
{
    /// <summary>
    /// Reads one YAML or JSON document (UTF-8, at most 256 KiB; JSON when it begins with '{'). Gives a valid spec or everything that is
    /// wrong, at most 100 errors and a note of how many more there are. Never throws, whatever the bytes are.
    /// </summary>
    public SpecResult<StepSpec> Read(ReadOnlyMemory<byte> document, StepSpecReadOptions readOptions)
    {
        var errors = new SpecErrors();
        var spec = Read(document.Span, readOptions, errors);
        return errors.Any ? new SpecResult<StepSpec>(null, errors.ToList()) : new SpecResult<StepSpec>(spec, []);
    }

    /// <summary>A step that another system's document was carried over into: without <c>apiVersion</c> and <c>kind</c>.</summary>
    internal SpecResult<StepSpec> Read(MappingNode fields, StepSpecReadOptions readOptions)
    {
        var errors = new SpecErrors();
        var spec = Read(new MappingReader(fields, DocumentPath.Root, errors), readOptions, errors);
        return errors.Any ? new SpecResult<StepSpec>(null, errors.ToList()) : new SpecResult<StepSpec>(spec, []);
    }

    private StepSpec? Read(ReadOnlySpan<byte> document, StepSpecReadOptions readOptions, SpecErrors errors)
    {
        if (DocumentParser.Parse(document, errors) is not { } root)
        {
            return null;
        }

        var step = new MappingReader(root, DocumentPath.Root, errors);
        return root is MappingNode && HeaderReader.IsStep(step, errors) ? Read(step, readOptions, errors) : null;
    }

    private StepSpec Read(MappingReader step, StepSpecReadOptions readOptions, SpecErrors errors)
    {
        var spec = StepReader.Read(step, options.Value, readOptions);
        StepSpecValidator.Validate(spec, options.Value.Backends, errors);
        ImageBuildRules.Check(spec, options.Value.ImageTargets, errors);
        WebhookRules.Check(spec, options.Value.WebhookTargets, errors);
        BudgetRules.Check(spec, options.Value.HasPrices, errors);
        return spec;
    }
}
