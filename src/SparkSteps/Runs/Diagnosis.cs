namespace SparkSteps.Runs;

/// <summary>Why a run or an attempt did not succeed.</summary>
/// <param name="Class">The kind of failure.</param>
/// <param name="Summary">What happened, in a sentence.</param>
/// <param name="Evidence">What the cluster and the log said, word for word but for secrets.</param>
/// <param name="Advice">What to do next, in a sentence.</param>
public sealed record Diagnosis(FailureClass Class, string Summary, IReadOnlyList<string> Evidence, string Advice)
{
    /// <summary>Whose pods failed; null where it was neither's or both's.</summary>
    public PodRole? Role { get; init; }

    /// <summary>Of a timeout: the limit's name in the spec, queued, pending, starting or running.</summary>
    public string? Phase { get; init; }

    /// <summary>Of a timeout: what the run waited for, where that is known.</summary>
    public FailureClass? Cause { get; init; }
}
