namespace SparkSteps.StepSpecs;

/// <param name="Path">The field, for instance <c>$.driver.coreRequest</c>.</param>
/// <param name="Key">The conf key that means the same.</param>
internal sealed record SpecConfEntry(string Path, string Key, string Value)
{
    /// <summary>Whether it is one of the settings that a store becomes.</summary>
    public bool IsOfStore { get; init; }
}
