using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Requests;

/// <summary>Where a request differs from the one that used its idempotency key first, field by field.</summary>
internal static class SpecDifferences
{
    private const int Most = 20;
    private const int LongestValue = 200;

    /// <param name="first">The run of the first request.</param>
    /// <param name="spec">The present request's.</param>
    /// <param name="project">The present request's.</param>
    public static IReadOnlyList<SpecError> Of(RunRecord? first, StepSpec spec, StagedProject? project)
    {
        if (first?.Spec is not { } before)
        {
            return [];
        }

        var differences = new List<SpecError>();
        Compare(DocumentPath.Root, Json(before), Json(spec), differences);
        if (first.Project?.ArchiveSha256 is { } old && project?.ArchiveSha256 is { } now && old != now)
        {
            differences.Add(Difference("$.project.archive", now, old));
        }

        return [.. differences.Take(Most)];
    }

    private static void Compare(DocumentPath path, JsonNode? before, JsonNode? now, List<SpecError> differences)
    {
        if (before is JsonObject left && now is JsonObject right)
        {
            foreach (var field in left.Select(field => field.Key).Union(right.Select(field => field.Key)))
            {
                Compare(path.Field(field), left[field], right[field], differences);
            }
        }
        else if (!JsonNode.DeepEquals(before, now))
        {
            differences.Add(Difference(path.ToString(), Text(now), Text(before)));
        }
    }

    private static SpecError Difference(string path, string? now, string? before) => new(
        path, before is null ? "The first request with this key did not have this." : "The first request with this key had another value.", now, before,
        "Send the same request again, or use a new key.");

    private static JsonNode? Json(StepSpec spec) => JsonNode.Parse(StepSpecWriter.ToJson(spec));

    private static string? Text(JsonNode? value)
    {
        var text = value is JsonValue single && single.GetValueKind() == JsonValueKind.String ? single.GetValue<string>() : value?.ToJsonString();
        return text is { Length: > LongestValue } ? text[..LongestValue] + "…" : text;
    }
}
