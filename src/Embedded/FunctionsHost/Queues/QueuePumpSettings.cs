using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <param name="Queues">From host.json.</param>
/// <param name="MessageLease">How long a fetched message stays invisible; renewed at half time.</param>
/// <param name="Time">The clock.</param>
/// <param name="GraceIsOver">Fires when a stopping host may wait no longer.</param>
internal sealed record QueuePumpSettings(QueueSettings Queues, TimeSpan MessageLease, TimeProvider Time, CancellationToken GraceIsOver);
