using System.Diagnostics.CodeAnalysis;

namespace SparkSteps.StepSpecs;

/// <summary>Either a spec, or all that is wrong with the document.</summary>
public sealed record SpecResult<T>(T? Spec, IReadOnlyList<SpecError> Errors)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Spec))]
    public bool IsValid => Spec is not null && Errors.Count == 0;
}
