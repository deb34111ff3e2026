using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <summary>A message that was not accepted at its first delivery.</summary>
/// <param name="RunId">The run that it makes once it is accepted.</param>
/// <param name="Tries">How often it has been delivered.</param>
/// <param name="Reason">Why the last try that could say so failed; null when the process died.</param>
/// <param name="PoisonedAs">The id of the poison message that it has become; null while it is tried.</param>
public sealed record DeliveryNote(RunId RunId, string MessageId, long Tries, string? Reason, string? PoisonedAs = null);
