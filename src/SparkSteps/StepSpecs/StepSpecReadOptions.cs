namespace SparkSteps.StepSpecs;

/// <summary>What came with the document.</summary>
public sealed record StepSpecReadOptions
{
    /// <summary>
    /// The file name of a project archive that came with the spec. Then <c>project.archive</c> may be left out and becomes that name, and
    /// <c>project</c> may be left out as a whole.
    /// </summary>
    public string? AttachedArchive { get; init; }
}
