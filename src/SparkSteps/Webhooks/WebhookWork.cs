using SparkSteps.Runs;

namespace SparkSteps.Webhooks;

/// <summary>One webhook of one run that is to be sent. What is sent follows from the run's record.</summary>
/// <param name="Run">The run.</param>
/// <param name="Webhook">Its place in the spec's list.</param>
/// <param name="Attempt">From 1 on.</param>
/// <param name="Change">The place in the run's history of what is told; null for its end.</param>
public sealed record WebhookWork(RunId Run, int Webhook, int Attempt, int? Change = null);
