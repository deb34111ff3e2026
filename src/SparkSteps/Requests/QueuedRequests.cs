using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using SparkSteps.Pipelines;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>
/// Step requests from the queue: a spec, or <c>{"blob": "container/name"}</c> that names one. One that cannot be accepted becomes a failed run
/// that keeps its text: trying it again would not help it. One that was not accepted for another reason comes back.
/// </summary>
public sealed partial class QueuedRequests(
    DocumentIntake intake, RejectedRequests rejected, DeliveryNotes notes, BlobServiceClient blobs, ILogger<QueuedRequests> logger)
{
    private const string PointerField = "blob";

    public async Task AcceptAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        // A process that dies cannot say so: the note is written before, and from the second delivery on, so that it costs nothing as a rule.
        if (message.DequeueCount > 1)
        {
            await notes.WriteAsync(message, reason: null, cancellationToken);
        }

        try
        {
            await AcceptOnceAsync(message, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await NoteAsync(message, e, cancellationToken);
            throw;
        }

        if (message.DequeueCount > 1)
        {
            await notes.RemoveAsync(message, cancellationToken);
        }
    }

    private async Task AcceptOnceAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var request = new StepRequest(QueuedText.Decode(message.Body), RunTriggerKind.Queue, QueueDelivery.Of(message));
        var problem = null as RequestProblem;
        if (Pointer(request.Document) is { } pointer)
        {
            (request, problem) = await FollowAsync(request, pointer, cancellationToken);
        }

        problem ??= (await intake.AcceptAsync(request, cancellationToken)).Problem;
        if (problem is not null)
        {
            Checkpoints.Pass(Checkpoint.RequestRefused);
            await rejected.RecordAsync(request, problem, cancellationToken);
            Checkpoints.Pass(Checkpoint.RejectionRecorded);
        }
    }

    // What keeps a request from being accepted may keep its note from being written; the first failure is the one to report.
    private async Task NoteAsync(QueueMessage message, Exception failure, CancellationToken cancellationToken)
    {
        try
        {
            await notes.WriteAsync(message, ShownException.Of(failure), cancellationToken);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            LogNotNoted(e, message.MessageId);
        }
    }

    private async Task<(StepRequest Request, RequestProblem? Problem)> FollowAsync(
        StepRequest request, string pointer, CancellationToken cancellationToken)
    {
        if (!BlobLocation.TryParse(pointer, blobs.Uri, out var location))
        {
            return (request, Wrong($"'{pointer}' is not a blob of the account {blobs.Uri}.", pointer));
        }

        var blob = blobs.GetBlobContainerClient(location.Container).GetBlobClient(location.Name);
        return await SpecBlob.ReadAsync(blob, cancellationToken) is { } spec
            ? (request with { Document = spec.Document, SpecBlob = location }, null)
            : (request, Wrong($"There is no blob '{location}'.", pointer));
    }

    private static RequestProblem Wrong(string message, string pointer) =>
        RequestProblem.Invalid([new SpecError($"$.{PointerField}", SecretText.Redact(message), ShownValue.Of("$", pointer), "container/name",
            "Name a spec's blob in the service's own account.")]);

    /// <summary>The blob that a message points to; null when it is not a pointer.</summary>
    private static string? Pointer(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.EnumerateObject().Count() == 1 &&
                root.TryGetProperty(PointerField, out var blob) && blob.ValueKind == JsonValueKind.String
                ? blob.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Why message {Message} was not accepted could not be noted")]
    private partial void LogNotNoted(Exception exception, string message);
}
