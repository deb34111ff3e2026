using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Options;
using SparkSteps.Requests;
using SparkSteps.Storage;

namespace SparkSteps.Repairs;

/// <summary>Looks for blobs that were only meant to be there for a while: uploads that no spec has named, and notes about messages.</summary>
public sealed class LeftoverExaminer(BlobServiceClient blobs, IOptions<RepairOptions> options) : IExaminer
{
    private const string UploadsPrefix = "incoming/";

    /// <summary>A poison message must find its note for as long as it may wait while its function is off.</summary>
    private static readonly TimeSpan KeepNotes = TimeSpan.FromDays(30);

    private readonly LeftoverBlobs _uploads = new(blobs.GetBlobContainerClient(StorageNames.ArchivesContainer), UploadsPrefix);
    private readonly LeftoverBlobs _notes = new(blobs.GetBlobContainerClient(StorageNames.RunsContainer), DeliveryNotes.Prefix);

    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var upload in _uploads.OlderThanAsync(survey.At - options.Value.KeepUploads, cancellationToken))
        {
            yield return Describe(
                FindingKind.UnusedUpload, $"{StorageNames.ArchivesContainer}/{upload.Name}", upload, "No spec has named this upload.", _uploads);
        }

        await foreach (var note in _notes.OlderThanAsync(survey.At - KeepNotes, cancellationToken))
        {
            yield return Describe(
                FindingKind.OldNote, $"{StorageNames.RunsContainer}/{note.Name}", note, "The message that this is about is long gone.", _notes);
        }
    }

    private static Finding Describe(FindingKind kind, string subject, BlobItem blob, string summary, LeftoverBlobs place) =>
        new(kind, subject, blob.Properties.LastModified, summary, "Deletes it.", RepairSafety.Safe)
        {
            Apply = token => place.DeleteAsync(blob, token),
        };
}
