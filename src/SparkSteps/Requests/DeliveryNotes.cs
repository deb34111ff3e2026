using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Requests;

/// <summary>
/// Which message a poison message was. The host moves only the text to the poison queue, under a new id; yet the run that the message may
/// have made follows from the old one. So every delivery after the first leaves a note under the text's hash, in the container <c>runs</c>.
/// </summary>
public sealed class DeliveryNotes(BlobServiceClient blobs)
{
    public const string Prefix = "deliveries/";
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(StorageNames.RunsContainer);

    /// <summary>Notes one more delivery; a reason that is not known leaves the last one.</summary>
    public async Task WriteAsync(QueueMessage message, string? reason, CancellationToken cancellationToken)
    {
        var blob = BlobOf(message);
        var known = (await ReadAsync(blob, cancellationToken))?.Note.Reason;
        var note = new DeliveryNote(QueueDelivery.Of(message).Id, message.MessageId, message.DequeueCount, reason ?? known);
        await blob.UploadAsync(RunJson.Write(note), overwrite: true, cancellationToken);
    }

    public Task RemoveAsync(QueueMessage message, CancellationToken cancellationToken) =>
        BlobOf(message).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>
    /// The note of the message that <paramref name="poison"/> was. It is marked, so that a later delivery finds the same one, and another
    /// poison message with the same text another one. Null when there is none.
    /// </summary>
    public async Task<DeliveryNote?> TakeAsync(QueueMessage poison, CancellationToken cancellationToken)
    {
        while (true)
        {
            var notes = await ListAsync(poison, cancellationToken);
            if (notes.Find(stored => stored.Note.PoisonedAs == poison.MessageId) is { } taken)
            {
                return taken.Note;
            }

            // Of several messages with one text, the one that was tried most often is the one that was given up.
            if (notes.Where(stored => stored.Note.PoisonedAs is null).MaxBy(stored => stored.Note.Tries) is not { } free)
            {
                return null;
            }

            if (await TryMarkAsync(free, poison.MessageId, cancellationToken))
            {
                return free.Note;
            }
        }
    }

    private async Task<List<StoredNote>> ListAsync(QueueMessage poison, CancellationToken cancellationToken)
    {
        var notes = new List<StoredNote>();
        var listing = _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, FolderOf(poison), cancellationToken);
        await foreach (var blob in listing)
        {
            if (await ReadAsync(_container.GetBlobClient(blob.Name), cancellationToken) is { } note)
            {
                notes.Add(note);
            }
        }

        return notes;
    }

    private static async Task<bool> TryMarkAsync(StoredNote stored, string poisonedAs, CancellationToken cancellationToken)
    {
        var options = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = stored.ETag } };
        var marked = RunJson.Write(stored.Note with { PoisonedAs = poisonedAs });
        return await stored.Blob.TryUploadAsync(marked, options, cancellationToken) is not null;
    }

    private static async Task<StoredNote?> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await blob.DownloadContentAsync(cancellationToken);
            return new StoredNote(blob, RunJson.Read<DeliveryNote>(answer.Value.Content), answer.Value.Details.ETag);
        }
        catch (RequestFailedException e) when (e.IsNotFound())
        {
            return null;
        }
    }

    private BlobClient BlobOf(QueueMessage message) =>
        _container.GetBlobClient($"{FolderOf(message)}{QueueDelivery.Of(message).Id}.json");

    private static string FolderOf(QueueMessage message) => $"{Prefix}{Convert.ToHexStringLower(SHA256.HashData(message.Body))}/";

    private sealed record StoredNote(BlobClient Blob, DeliveryNote Note, ETag ETag);
}
