using SparkSteps.Runs;

namespace SparkSteps.Webhooks;

/// <summary>A webhook that was given up.</summary>
/// <param name="Url">Without its query.</param>
public sealed record WebhookFailure(RunId Run, string Url, int Attempts, string Reason, DateTimeOffset At);
