using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using SparkSteps.Storage;

namespace SparkSteps.Requests;

/// <summary>
/// Dropped files that could not be accepted every time. It is tried once more, because what failed may be over; then a spec becomes a failed run
/// and gets its verdict, unless a run was made of it before the failure.
/// </summary>
public sealed partial class PoisonedDrops(DroppedSpecs drops, BlobServiceClient blobs, ILogger<PoisonedDrops> logger)
{
    private readonly BlobContainerClient _drops = blobs.GetBlobContainerClient(StorageNames.DropsContainer);

    /// <param name="message">The host's word on a blob that it has given up.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    public async Task LookAgainAsync(BinaryData message, CancellationToken cancellationToken)
    {
        if (FindName(QueuedText.Decode(message)) is not { Length: > 0 } name)
        {
            LogNoDrop(message.ToMemory().Length);
            return;
        }

        var blob = _drops.GetBlobClient(name);
        try
        {
            await drops.AcceptAsync(blob, name, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !e.IsStorageAway())
        {
            LogGivenUp(e, name);
            await drops.GiveUpAsync(blob, name, ShownException.Of(e), cancellationToken);
        }
    }

    /// <summary>Null when the message is of another shape, or about a blob of another container.</summary>
    private static string? FindName(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            return Text(document.RootElement, "ContainerName") == StorageNames.DropsContainer ? Text(document.RootElement, "BlobName") : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string field) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [LoggerMessage(LogLevel.Warning, "A given-up message of {Length} bytes names no dropped file; it is let go")]
    private partial void LogNoDrop(int length);

    [LoggerMessage(LogLevel.Error, "The dropped file '{Name}' cannot be accepted")]
    private partial void LogGivenUp(Exception exception, string name);
}
