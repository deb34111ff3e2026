using System.Text.Json.Serialization;

namespace SparkSteps.Runs;

/// <summary>What asked for the run.</summary>
/// <param name="Kind">By which way the request came.</param>
/// <param name="Id">The request in the trigger's own terms: an idempotency key, a message id, a blob's name, a schedule's name and due time.</param>
public sealed record RunTrigger(RunTriggerKind Kind, string Id)
{
    /// <summary>The name of the schedule; null when it was none.</summary>
    [JsonIgnore]
    public string? Schedule => Kind == RunTriggerKind.Schedule ? Id.Split('@')[0] : null;
}
