namespace SparkSteps.StepSpecs.Layers;

/// <summary>Something that another system's document says and that has no counterpart here.</summary>
/// <param name="Path">Where, in the caller's own document.</param>
public sealed record NotCarriedOver(string Path, string Reason);
