using System.Text.Json.Serialization;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <param name="RunId">The run that the request makes.</param>
/// <param name="RequestSha256">The hash of the first request with this key; another one must not use the key.</param>
public sealed record IdempotencyClaim(RunId RunId, string RequestSha256)
{
    [JsonIgnore]
    public bool IsNew { get; init; }

    /// <summary>Whether anything has come of the request; only looked for when another request asks for its key.</summary>
    [JsonIgnore]
    public bool IsRecorded { get; init; }
}
