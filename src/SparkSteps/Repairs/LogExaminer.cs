using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Repairs;

/// <summary>Looks for kept logs whose run has no record, which only someone who deletes records can leave.</summary>
public sealed class LogExaminer(BlobServiceClient blobs, RunStore store, IOptions<RepairOptions> options) : IExaminer
{
    private readonly BlobContainerClient _logs = blobs.GetBlobContainerClient(StorageNames.LogsContainer);

    public Depth Depth => Depth.Whole;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var folder in _logs.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", null, cancellationToken))
        {
            if (RunId.TryParse(folder.Prefix?.TrimEnd('/'), out var run) && IsDue(run.CreatedAt, survey.At) &&
                !survey.Active.ContainsKey(run) && !await survey.Finished.ContainsAsync(run, cancellationToken))
            {
                yield return Describe(run);
            }
        }
    }

    private bool IsDue(DateTimeOffset accepted, DateTimeOffset now) =>
        accepted + options.Value.Grace < now && accepted + options.Value.LookBack > now;

    private Finding Describe(RunId run) => new(
        FindingKind.LogsWithoutRun, $"{StorageNames.LogsContainer}/{run}", run.CreatedAt, "The run that these logs are of has no record.",
        "Deletes them.", RepairSafety.OnRequest)
    {
        Apply = token => DeleteAsync(run, token),
    };

    private async Task<RepairOutcome> DeleteAsync(RunId run, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(run, cancellationToken) is not null)
        {
            return RepairOutcome.NotNeeded;
        }

        await foreach (var blob in _logs.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{run}/", cancellationToken))
        {
            await _logs.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken);
        }

        return RepairOutcome.Repaired;
    }
}
