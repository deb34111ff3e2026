using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Requests;

/// <summary>Where a request differs from the one that used its idempotency key first, field by field.</summary>
internal sealed class RequestDifferences
{
    private const int Most = 20;
    private const int LongestValue = 200;
    private readonly List<SpecError> _differences = [];

    public IReadOnlyList<SpecError> ToList() => _differences;

    public void Compare(DocumentPath path, JsonNode? before, JsonNode? now)
    {
        if (before is JsonObject left && now is JsonObject right)
        {
            foreach (var field in left.Select(field => field.Key).Union(right.Select(field => field.Key)).TakeWhile(_ => _differences.Count < Most))
            {
                Compare(path.Field(field), left[field], right[field]);
            }
        }
        else if (!JsonNode.DeepEquals(before, now))
        {
            Add(path, Text(before), Text(now));
        }
    }

    /// <summary>The archives, as far as both requests have brought one or named a stored one: one in a blob of the caller's is only read later.</summary>
    public void CompareArchives(DocumentPath path, string? before, string? now)
    {
        if (before is not null && now is not null && before != now)
        {
            Add(path.Field("project").Field("archive"), before, now);
        }
    }

    private void Add(DocumentPath path, string? before, string? now)
    {
        if (_differences.Count < Most)
        {
            _differences.Add(new SpecError(
                path.ToString(), before is null ? "The first request with this key did not have this." : "The first request with this key had another value.",
                now, before, "Send the same request again, or use a new key."));
        }
    }

    private static string? Text(JsonNode? value)
    {
        var text = value is JsonValue single && single.GetValueKind() == JsonValueKind.String ? single.GetValue<string>() : value?.ToJsonString();
        return text is { Length: > LongestValue } ? text[..LongestValue] + "…" : text;
    }
}
