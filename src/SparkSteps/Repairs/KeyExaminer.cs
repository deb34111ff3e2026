using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Pipelines;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>
/// Looks for idempotency keys whose request died between the claim and the record. They do no harm: the same request with the key makes the
/// run that was claimed. Only another request is refused.
/// </summary>
public sealed class KeyExaminer(
    IdempotencyKeys keys, RecordedRequests recorded, PipelineStore pipelines, IOptions<RepairOptions> options) : IExaminer
{
    public Depth Depth => Depth.Whole;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var finished = new FinishedIds(pipelines.ListFinishedIdsAsync);
        await foreach (var key in keys.ListAsync(cancellationToken))
        {
            // A run's id is made with its claim, and so says when that was. The listings spare most keys a look of their own.
            if (IsDue(key.RunId.CreatedAt, survey.At) && !survey.Active.ContainsKey(key.RunId) &&
                !await survey.Finished.ContainsAsync(key.RunId, cancellationToken) &&
                !await finished.ContainsAsync(key.RunId, cancellationToken) && !await IsUsedAsync(key, cancellationToken))
            {
                yield return Describe(key);
            }
        }
    }

    private bool IsDue(DateTimeOffset claimed, DateTimeOffset now) => claimed + options.Value.Grace < now && claimed + options.Value.LookBack > now;

    private Finding Describe(ClaimedKey key) => new(
        FindingKind.UnusedKey, $"runs/{key.BlobName}", key.RunId.CreatedAt, $"The key was claimed for run {key.RunId}, which was never recorded.",
        "Makes the key free, for any request. Not while its caller may still repeat the request.", RepairSafety.OnRequest)
    {
        Apply = token => ReleaseAsync(key, token),
    };

    private async Task<RepairOutcome> ReleaseAsync(ClaimedKey key, CancellationToken cancellationToken) =>
        !await IsUsedAsync(key, cancellationToken) && await keys.TryReleaseAsync(key, cancellationToken)
            ? RepairOutcome.Repaired
            : RepairOutcome.NotNeeded;

    private async Task<bool> IsUsedAsync(ClaimedKey key, CancellationToken cancellationToken) =>
        await recorded.ContainsAsync(key.RunId, cancellationToken) || await recorded.IsScheduledAsync(key.RunId, cancellationToken);
}
