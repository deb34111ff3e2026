using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Repairs;

/// <summary>
/// Looks for idempotency keys whose request died between the claim and the record. They do no harm: the same request with the key makes the
/// run that was claimed. Only another request is refused.
/// </summary>
public sealed class KeyExaminer(IdempotencyKeys keys, RunStore store, IOptions<RepairOptions> options) : IExaminer
{
    public Depth Depth => Depth.Whole;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var key in keys.ListAsync(cancellationToken))
        {
            // A run's id is made with its claim, and so says when that was.
            if (IsDue(key.RunId.CreatedAt, survey.At) && !survey.Active.ContainsKey(key.RunId) &&
                !await survey.Finished.ContainsAsync(key.RunId, cancellationToken))
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

    private async Task<RepairOutcome> ReleaseAsync(ClaimedKey key, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(key.RunId, cancellationToken) is not null)
        {
            return RepairOutcome.NotNeeded;
        }

        await keys.ReleaseAsync(key, cancellationToken);
        return RepairOutcome.Repaired;
    }
}
