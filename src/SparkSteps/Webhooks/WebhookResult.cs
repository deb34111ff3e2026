namespace SparkSteps.Webhooks;

/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">What the receiver said, or why it was not reached; a sentence.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone.</param>
public sealed record WebhookResult(WebhookOutcome Outcome, string Reason, TimeSpan? RetryAfter = null);
