using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports;

/// <summary>Carries another system's document over into a step. What is wrong with it is noted; what has no place in a step is left out by name.</summary>
internal interface IStepImport
{
    void Read(ForeignMapping document, StepDraft draft);
}
