using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Embedded.Cluster.Operator;

/// <summary>spec.restartPolicy. Waiting times grow linearly with the attempts.</summary>
/// <param name="Type">Never, OnFailure or Always.</param>
internal sealed record RestartPolicy(string Type)
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);
    public static readonly RestartPolicy Never = new("Never");

    public long FailureRetries { get; init; }

    public TimeSpan FailureInterval { get; init; } = DefaultInterval;

    public long SubmissionRetries { get; init; }

    public TimeSpan SubmissionInterval { get; init; } = DefaultInterval;

    public static RestartPolicy Read(JsonNode? spec)
    {
        var policy = spec.At("restartPolicy");
        return new RestartPolicy(policy.Text("type") ?? "Never")
        {
            FailureRetries = policy.Number("onFailureRetries") ?? 0,
            FailureInterval = Seconds(policy.Number("onFailureRetryInterval")),
            SubmissionRetries = policy.Number("onSubmissionFailureRetries") ?? 0,
            SubmissionInterval = Seconds(policy.Number("onSubmissionFailureRetryInterval")),
        };
    }

    public bool RetriesRun(long attempts) => Type == "Always" || (Type == "OnFailure" && attempts <= FailureRetries);

    public bool RetriesSubmission(long attempts) => Type == "Always" || (Type == "OnFailure" && attempts <= SubmissionRetries);

    private static TimeSpan Seconds(long? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : DefaultInterval;
}
