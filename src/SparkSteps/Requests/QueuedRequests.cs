using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;
using SparkSteps.Imports;
using SparkSteps.Pipelines;
using SparkSteps.Recovery;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Requests;

/// <summary>
/// Step requests from the queue: a spec, or an envelope that names its blob or holds another system's document. One that cannot be accepted becomes a failed run
/// that keeps its text: trying it again would not help it. One that was not accepted for another reason comes back.
/// </summary>
public sealed partial class QueuedRequests(
    DocumentIntake intake, RejectedRequests rejected, DeliveryNotes notes, BlobServiceClient blobs, ILogger<QueuedRequests> logger)
{
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
        if (QueueEnvelope.Read(request.Document) is { } envelope)
        {
            (request, problem) = await OpenAsync(request, envelope, cancellationToken);
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

    private async Task<(StepRequest Request, RequestProblem? Problem)> OpenAsync(
        StepRequest request, QueueEnvelope envelope, CancellationToken cancellationToken)
    {
        if (!DocumentFormats.TryParse(envelope.Format, out var format))
        {
            return (request, Wrong(QueueEnvelope.FormatField, "This format is not known.", envelope.Format ?? "", DocumentFormats.All, "Leave it out for a document of our own."));
        }

        return envelope.Blob is { } pointer
            ? await FollowAsync(request with { Format = format }, pointer, cancellationToken)
            : (request with { Format = format, Document = envelope.Document }, null);
    }

    private async Task<(StepRequest Request, RequestProblem? Problem)> FollowAsync(
        StepRequest request, string pointer, CancellationToken cancellationToken)
    {
        if (!BlobLocation.TryParse(pointer, blobs.Uri, out var location))
        {
            return (request, WrongBlob($"'{pointer}' is not a blob of the account {blobs.Uri}.", pointer));
        }

        var blob = blobs.GetBlobContainerClient(location.Container).GetBlobClient(location.Name);
        return await SpecBlob.ReadAsync(blob, cancellationToken) is { } spec
            ? (request with { Document = spec.Document, SpecBlob = location, Format = FormatOf(request, location) }, null)
            : (request, WrongBlob($"There is no blob '{location}'.", pointer));
    }

    // The blob's own name tells, when the message does not.
    private static DocumentFormat FormatOf(StepRequest request, BlobLocation location) =>
        request.Format == DocumentFormat.SparkSteps ? DocumentFormats.OfFile(location.Name) : request.Format;

    private static RequestProblem WrongBlob(string message, string pointer) =>
        Wrong(QueueEnvelope.BlobField, message, pointer, "container/name", "Name a spec's blob in the service's own account.");

    private static RequestProblem Wrong(string field, string message, string value, string allowed, string hint) =>
        RequestProblem.Invalid([new SpecError($"$.{field}", SecretText.Redact(message), ShownValue.Of("$", value), allowed, hint)]);

    [LoggerMessage(LogLevel.Warning, "Why message {Message} was not accepted could not be noted")]
    private partial void LogNotNoted(Exception exception, string message);
}
