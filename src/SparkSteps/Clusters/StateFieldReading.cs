using System.Text.Json;
using SparkSteps.Clusters.Objects;
using SparkSteps.SparkJobs;

namespace SparkSteps.Clusters;

/// <summary>An attempt whose main object is of a kind that only its backend knows.</summary>
internal static class StateFieldReading
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Null when the labels name no run.</summary>
    public static JobStatus? Read(JsonElement item, JobStateField field)
    {
        var metadata = item.TryGetProperty("metadata", out var found) ? found.Deserialize<ObjectMeta>(s_json) : null;
        if (OwnerLabels.Read(metadata) is not { } owner)
            return null;
        var word = TextAt(item, field.Path) ?? "";
        var phase = word.Length == 0 ? JobPhase.Pending : field.Phases.GetValueOrDefault(word, JobPhase.Unknown);
        return new JobStatus(
            owner.RunId,
            owner.Attempt,
            metadata?.Name ?? "",
            phase,
            word,
            field.MessagePath is { } path ? TextAt(item, path) : null,
            DriverPodName: null,
            metadata?.Uid,
            metadata?.CreationTimestamp);
    }

    private static string? TextAt(JsonElement item, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(step, out item))
                return null;
        }

        return item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } text ? text : null;
    }
}
