namespace SparkSteps.Runs;

/// <summary>Why a run did not succeed.</summary>
/// <param name="Class">The kind of failure.</param>
/// <param name="Summary">What happened, in a sentence.</param>
/// <param name="Evidence">What the cluster and the log said, word for word.</param>
/// <param name="Advice">What to do next, in a sentence.</param>
public sealed record Diagnosis(FailureClass Class, string Summary, IReadOnlyList<string> Evidence, string Advice);
