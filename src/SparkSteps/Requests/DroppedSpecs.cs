using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using SparkSteps.Imports;
using SparkSteps.Pipelines;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Storage;

namespace SparkSteps.Requests;

/// <summary>
/// Files dropped into the container <c>drops</c>. A spec is accepted and gets its verdict beside it; an archive wakes the specs that were
/// refused because it was not there yet; other files are left alone. The name of another system's document tells so: <c>clean.mlrun.json</c>.
/// </summary>
public sealed partial class DroppedSpecs(
    DocumentIntake intake, RejectedRequests rejected, RunVerdicts verdicts, BlobServiceClient blobs, ILogger<DroppedSpecs> logger)
{
    private static readonly string[] SpecSuffixes = [".yaml", ".yml", ".json"];
    private static readonly string[] ArchiveSuffixes = [".zip", ".tar.gz", ".tgz"];
    private readonly BlobContainerClient _drops = blobs.GetBlobContainerClient(StorageNames.DropsContainer);

    public async Task AcceptAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        if (!BlobLocation.IsSafeName(name))
        {
            LogUnsafeName(logger, string.Concat(name.Select(c => char.IsControl(c) ? '?' : c)));
        }
        else if (IsSpec(name))
        {
            await (RunVerdicts.HasRoom(name) ? AcceptSpecAsync(blob, name, cancellationToken) : RejectNameAsync(blob, name, cancellationToken));
        }
        else if (ArchiveSuffixes.Any(name.EndsWith))
        {
            foreach (var spec in await verdicts.FindWaitingAsync(name, cancellationToken))
            {
                await AcceptSpecAsync(_drops.GetBlobClient(spec), spec, cancellationToken);
            }
        }
    }

    /// <summary>Refuses a spec that could not be accepted; one that a run was made of stays that run.</summary>
    public async Task GiveUpAsync(BlobClient blob, string name, string reason, CancellationToken cancellationToken)
    {
        if (IsSpec(name) && await ReadAsync(blob, name, cancellationToken) is { Identity: RequestIdentity.Delivery { Id: var delivery } } request &&
            await rejected.TryRecordAsync(request, RequestProblem.GivenUp(reason), cancellationToken))
        {
            await verdicts.WriteErrorsAsync(name, delivery, RequestProblem.GivenUp(reason), null, cancellationToken);
        }
    }

    private static bool IsSpec(string name) => !RunVerdicts.IsVerdict(name) && SpecSuffixes.Any(name.EndsWith);

    private async Task AcceptSpecAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        if (await ReadAsync(blob, name, cancellationToken) is not { } request)
        {
            return;
        }

        var result = await intake.AcceptAsync(request, cancellationToken);
        if (result.Run is { } run)
        {
            Checkpoints.Pass(Checkpoint.RequestAccepted);
            await verdicts.WriteStatusAsync(name, run, cancellationToken);
            Checkpoints.Pass(Checkpoint.DropAnswered);
        }
        else if (result.Pipeline is { } pipeline)
        {
            Checkpoints.Pass(Checkpoint.RequestAccepted);
            await verdicts.WriteStatusAsync(name, pipeline, cancellationToken);
            Checkpoints.Pass(Checkpoint.DropAnswered);
        }
        else if (result.Problem is { } problem && request.Identity is RequestIdentity.Delivery { Id: var delivery })
        {
            // A spec that waits for its archive may still become a run under the id that a failed one would take.
            if (result.MissingArchive is null)
            {
                await rejected.RecordAsync(request, problem, cancellationToken);
            }

            await verdicts.WriteErrorsAsync(name, delivery, problem, result.MissingArchive?.Name, cancellationToken);
            Checkpoints.Pass(Checkpoint.ErrorVerdictWritten);

            // An archive that came in before the verdict was there has found nobody waiting for it.
            if (result.MissingArchive is { } missing && await _drops.GetBlobClient(missing.Name).ExistsAsync(cancellationToken))
            {
                await AcceptSpecAsync(blob, name, cancellationToken);
            }
        }
    }

    // Nothing can be answered beside it, so that only the failed run says what is wrong.
    private async Task RejectNameAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        if (await ReadAsync(blob, name, cancellationToken) is { } request)
        {
            var error = new SpecError(
                "$", "The file's name is too long: there is no room for the name of an answer beside it.", $"{name.Length} characters",
                Hint: "Drop it under a shorter name.");
            await rejected.RecordAsync(request, RequestProblem.Invalid([error]), cancellationToken);
        }
    }

    /// <summary>Null when the file is gone again.</summary>
    private static async Task<StepRequest?> ReadAsync(BlobClient blob, string name, CancellationToken cancellationToken)
    {
        if (await SpecBlob.ReadAsync(blob, cancellationToken) is not { Details: var details } spec)
        {
            return null;
        }

        var identity = new RequestIdentity.Delivery(name, details.ETag.ToString(), details.LastModified);
        return new StepRequest(spec.Document, RunTriggerKind.Blob, identity)
        {
            Format = DocumentFormats.OfFile(name),
            SpecBlob = new BlobLocation(StorageNames.DropsContainer, name),
        };
    }

    [LoggerMessage(1, LogLevel.Warning, "The dropped file '{Name}' is left alone: its name holds '.' or '..' between slashes, or a control character")]
    private static partial void LogUnsafeName(ILogger logger, string name);
}
