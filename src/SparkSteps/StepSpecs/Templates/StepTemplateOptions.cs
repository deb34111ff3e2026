namespace SparkSteps.StepSpecs.Templates;

/// <summary>Where the templates are that specs may name. Section <c>SparkSteps:StepTemplates</c>.</summary>
public sealed class StepTemplateOptions
{
    public const string Section = "SparkSteps:StepTemplates";

    /// <summary>
    /// A YAML or JSON file that maps names to parts of steps, at most 256 KiB; read when the service starts. None by default.
    /// </summary>
    public string? File { get; set; }
}
