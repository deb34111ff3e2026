using Azure.Storage.Blobs;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Requests;

/// <summary>
/// Files dropped into the container <c>drops</c>. A spec is accepted and gets its verdict beside it; an archive wakes the specs that were
/// refused because it was not there yet; other files are left alone.
/// </summary>
public sealed class DroppedSpecs(
    StepIntake intake, RejectedRequests rejected, RunVerdicts verdicts, RunStore store, BlobServiceClient blobs)
{
    private static readonly string[] SpecSuffixes = [".yaml", ".yml", ".json"];
    private static readonly string[] ArchiveSuffixes = [".zip", ".tar.gz", ".tgz"];
    private readonly BlobContainerClient _drops = blobs.GetBlobContainerClient(StorageNames.DropsContainer);

    public async Task AcceptAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        if (!RunVerdicts.IsVerdict(name) && SpecSuffixes.Any(name.EndsWith))
        {
            await AcceptSpecAsync(blob, name, cancellationToken);
        }
        else if (ArchiveSuffixes.Any(name.EndsWith))
        {
            foreach (var spec in await verdicts.FindWaitingAsync(name, cancellationToken))
            {
                await AcceptSpecAsync(_drops.GetBlobClient(spec), spec, cancellationToken);
            }
        }
    }

    private async Task AcceptSpecAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        if (await ReadAsync(blob, name, cancellationToken) is not { } request)
        {
            return;
        }

        var result = await intake.AcceptAsync(request, cancellationToken);
        if (result.Run is { } run)
        {
            await WriteStatusAsync(name, run, cancellationToken);
        }
        else if (result.Problem is { } problem)
        {
            // A spec that waits for its archive may still become a run under the id that a failed one would take.
            if (result.MissingArchive is null)
            {
                await rejected.RecordAsync(request, problem, cancellationToken);
            }

            await verdicts.WriteErrorsAsync(name, problem, result.MissingArchive?.Name, cancellationToken);

            // An archive that came in before the verdict was there has found nobody waiting for it.
            if (result.MissingArchive is { } missing && await _drops.GetBlobClient(missing.Name).ExistsAsync(cancellationToken))
            {
                await AcceptSpecAsync(blob, name, cancellationToken);
            }
        }
    }

    // A run that ends meanwhile writes its verdict after its finished record: a look at the latter shows whether ours took its place.
    private async Task WriteStatusAsync(string name, RunRecord run, CancellationToken cancellationToken)
    {
        await verdicts.WriteStatusAsync(name, run, cancellationToken);
        if (!run.State.IsTerminal() && await store.FindFinishedAsync(run.Id, cancellationToken) is { } finished)
        {
            await verdicts.WriteStatusAsync(name, finished, cancellationToken);
        }
    }

    /// <summary>Null when the file is gone again.</summary>
    private static async Task<StepRequest?> ReadAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        if (await SpecBlob.ReadAsync(blob, cancellationToken) is not { Details: var details } spec)
        {
            return null;
        }

        var identity = new RequestIdentity.Delivery(name, details.ETag.ToString(), details.LastModified, IsFirst: false);
        return new StepRequest(spec.Document, RunTriggerKind.Blob, identity) { SpecBlob = new BlobLocation(StorageNames.DropsContainer, name) };
    }
}
