using System.Text.Json.Serialization;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <param name="RequestSha256">The hash of the first request with this key; another one must not use the key.</param>
public sealed record IdempotencyClaim(RunId RunId, string RequestSha256, [property: JsonIgnore] bool IsNew);
