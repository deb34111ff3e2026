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
        var spec = Read(fields, readOptions, errors);
        return errors.Any ? new SpecResult<StepSpec>(null, errors.ToList()) : new SpecResult<StepSpec>(spec, []);
    }

    /// <summary>What is wrong with a spec on its cluster, once that is chosen by a selector.</summary>
    internal IReadOnlyList<SpecError> CheckOn(StepSpec spec)
    {
        var errors = new SpecErrors();
        BudgetRules.Check(spec, options.Value.HasPrices, errors);
        return errors.ToList();
    }

    private StepSpec? Read(ReadOnlySpan<byte> document, StepSpecReadOptions readOptions, SpecErrors errors)
    {
        if (DocumentParser.Parse(document, errors) is not { } root)
        {
            return null;
        }

        var header = new MappingReader(root, DocumentPath.Root, errors);
        return root is MappingNode step && HeaderReader.IsStep(header, errors) ? Read(step, readOptions, errors) : null;
    }

    private StepSpec? Read(MappingNode step, StepSpecReadOptions readOptions, SpecErrors errors)
    {
        // What is missing in a step that names no known template says nothing.
        if (options.Value.Templates.Under(step, errors) is not { } whole)
        {
            return null;
        }

        var spec = StepReader.Read(new MappingReader(whole, DocumentPath.Root, errors), options.Value, readOptions);
        Check(spec, options.Value, errors);
        return spec;
    }

    internal static void Check(StepSpec spec, StepSpecOptions options, SpecErrors errors)
    {
        StepSpecValidator.Validate(spec, options.Backends, errors);
        ImageBuildRules.Check(spec, options.ImageTargets, errors);
        WebhookRules.Check(spec, options.WebhookTargets, errors);

        // Of several clusters, those that the selector fits are looked at once they are known.
        BudgetRules.Check(spec, spec.ClusterSelector.Count > 0 ? _ => true : options.HasPrices, errors);
    }
}
