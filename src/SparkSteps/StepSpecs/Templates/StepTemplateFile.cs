using Microsoft.Extensions.Options;

namespace SparkSteps.StepSpecs.Templates;

/// <summary>Gives the specs' options the templates of the operator's file.</summary>
internal sealed class StepTemplateFile(IOptions<StepTemplateOptions> options) : IPostConfigureOptions<StepSpecOptions>
{
    public void PostConfigure(string? name, StepSpecOptions specs)
    {
        if (options.Value.File is { Length: > 0 } file)
        {
            specs.Templates = Read(file, specs);
        }
    }

    private static StepTemplates Read(string file, StepSpecOptions specs)
    {
        try
        {
            return StepTemplateReader.Read(file, File.ReadAllBytes(file), specs);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new StepTemplates([], [$"{StepTemplateOptions.Section}:{nameof(StepTemplateOptions.File)}: the file '{file}' cannot be read. {e.Message}"]);
        }
    }
}
