using SparkSteps.Imports.MlRun;
using SparkSteps.Imports.SparkApplications;
using SparkSteps.Imports.ZenMl;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports;

/// <summary>Reads steps in every format. What is wrong has the place that it has in the caller's own document. It may be used by many threads at once.</summary>
public sealed class StepDocumentReader(StepSpecReader specs)
{
    private const int MaxErrors = 100;

    private static readonly Dictionary<DocumentFormat, IStepImport> s_imports = new()
    {
        [DocumentFormat.ZenMl] = new ZenMlImport(),
        [DocumentFormat.MlRun] = new MlRunImport(),
        [DocumentFormat.SparkApplication] = new SparkApplicationImport(),
    };

    /// <summary>Never throws, whatever the bytes are.</summary>
    public StepDocument Read(ReadOnlyMemory<byte> document, DocumentFormat format, StepSpecReadOptions options)
    {
        if (format == DocumentFormat.SparkSteps)
        {
            var read = specs.Read(document, options);
            return new StepDocument(read.IsValid ? read.Spec : null, read.Errors, [], path => path);
        }

        var errors = new SpecErrors();
        var draft = new StepDraft(DocumentPath.Root);
        Import(document, format, draft, errors);
        return errors.Any && draft.IsEmpty ? Refused(errors, draft) : Read(draft, errors, options);
    }

    private static void Import(ReadOnlyMemory<byte> document, DocumentFormat format, StepDraft draft, SpecErrors errors)
    {
        if (!s_imports.TryGetValue(format, out var import))
        {
            errors.Add("$", "This place takes a step, and the format is one of pipelines.", DocumentFormats.NameOf(format), DocumentFormats.OfSteps,
                $"Send it to POST /api/pipelines?format={DocumentFormats.NameOf(format)}.");
        }
        else if (DocumentParser.Parse(document.Span, errors) is { } root)
        {
            import.Read(new ForeignMapping(root, DocumentPath.Root, errors), draft);
        }
    }

    // What follows from a fault that is known already is no further one; what goes to both roles is told once.
    private StepDocument Read(StepDraft draft, SpecErrors errors, StepSpecReadOptions options)
    {
        var layer = draft.Layer;
        var read = specs.Read(layer.Fields, options);
        var own = read.Errors.Select(error => error with { Path = layer.PathOf(error.Path) }).Where(error => !errors.IsCovered(error.Path)).Distinct();
        IReadOnlyList<SpecError> all = [.. errors.ToList().Concat(own).Take(MaxErrors)];
        return new StepDocument(all.Count > 0 ? null : read.Spec, all, draft.NotCarriedOver, layer.PathOf);
    }

    private static StepDocument Refused(SpecErrors errors, StepDraft draft) => new(null, errors.ToList(), draft.NotCarriedOver, draft.Layer.PathOf);
}
