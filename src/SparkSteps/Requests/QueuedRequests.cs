using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Storage;

namespace SparkSteps.Requests;

/// <summary>
/// Step requests from the queue: a spec, or <c>{"blob": "container/name"}</c> that names one. One that cannot be accepted goes to the poison
/// queue at once, after its failed run is recorded: trying it again would not help it.
/// </summary>
public sealed class QueuedRequests(StepIntake intake, RejectedRequests rejected, BlobServiceClient blobs, QueueServiceClient queues)
{
    private const string PointerField = "blob";
    private readonly QueueClient _poison = queues.GetQueueClient(StorageNames.StepRequestsPoisonQueue);

    public async Task AcceptAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var identity = new RequestIdentity.Delivery(message.MessageId, "", message.InsertedOn ?? default, message.DequeueCount <= 1);
        var request = new StepRequest(QueuedText.Decode(message.Body), RunTriggerKind.Queue, identity);
        var problem = null as RequestProblem;
        if (Pointer(request.Document) is { } pointer)
        {
            (request, problem) = await FollowAsync(request, pointer, cancellationToken);
        }

        problem ??= (await intake.AcceptAsync(request, cancellationToken)).Problem;
        if (problem is not null)
        {
            await rejected.RecordAsync(request, problem, cancellationToken);
            await _poison.SendMessageAsync(PoisonMessage.Of(message.Body, problem), cancellationToken: cancellationToken);
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
}
