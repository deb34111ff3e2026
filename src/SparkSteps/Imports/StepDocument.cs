using System.Diagnostics.CodeAnalysis;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports;

/// <summary>A document in whatever format, read as a step.</summary>
/// <param name="Spec">Null exactly when there are errors.</param>
/// <param name="PathOf">From a path in the step to the place in the caller's own document.</param>
public sealed record StepDocument(
    StepSpec? Spec, IReadOnlyList<SpecError> Errors, IReadOnlyList<NotCarriedOver> NotCarriedOver, Func<string, string> PathOf)
{
    [MemberNotNullWhen(true, nameof(Spec))]
    public bool IsValid => Spec is not null;
}
