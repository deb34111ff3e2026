using Azure.Storage.Blobs;
using SparkSteps.Embedded.FunctionsHost.Invocations;

namespace SparkSteps.Embedded.FunctionsHost.Blobs;

/// <summary>What a blob function's trigger parameter can be made of.</summary>
internal static class BlobBinding
{
    public static readonly string[] DataNames = ["BlobTrigger", "Uri"];

    /// <returns>Null when a blob cannot become a value of that type.</returns>
    public static ParameterBinder<BlobClient>? ForParameter(Type type) => type switch
    {
        _ when type == typeof(BlobClient) => (blob, _) => new(blob),
        _ when type == typeof(Stream) => async (blob, context) => await blob.OpenReadAsync(cancellationToken: context.CancellationToken),
        _ when type == typeof(string) => async (blob, context) => (await ReadAsync(blob, context.CancellationToken)).ToString(),
        _ when type == typeof(BinaryData) => async (blob, context) => await ReadAsync(blob, context.CancellationToken),
        _ when type == typeof(byte[]) => async (blob, context) => (await ReadAsync(blob, context.CancellationToken)).ToArray(),
        _ => null,
    };

    private static async Task<BinaryData> ReadAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        var download = await blob.DownloadContentAsync(cancellationToken);
        return download.Value.Content;
    }
}
