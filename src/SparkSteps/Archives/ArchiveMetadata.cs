using Azure.Storage.Blobs.Models;

namespace SparkSteps.Archives;

/// <summary>What a kept blob says of itself, so that no one has to read it again.</summary>
internal static class ArchiveMetadata
{
    private const string Format = "format";
    private const string Entries = "entries";
    private const string UnpackedBytes = "unpackedbytes";
    private const string Script = "script";

    public static Dictionary<string, string> Of(StoredArchive archive) => new()
    {
        [Format] = archive.Format.ToString().ToLowerInvariant(),
        [Entries] = archive.Entries.ToString(),
        [UnpackedBytes] = archive.UnpackedBytes.ToString(),
    };

    public static Dictionary<string, string> OfScript() => new() { [Format] = Script };

    /// <summary>Null when the blob is no archive, or is not all there.</summary>
    public static StoredArchive? Read(string sha256, BlobProperties blob) =>
        blob.BlobCopyStatus is null or CopyStatus.Success
        && Enum.TryParse<ArchiveFormat>(Value(blob, Format), ignoreCase: true, out var format)
        && int.TryParse(Value(blob, Entries), out var entries)
        && long.TryParse(Value(blob, UnpackedBytes), out var unpackedBytes)
            ? new StoredArchive(sha256, blob.ContentLength, format, entries, unpackedBytes)
            : null;

    private static string? Value(BlobProperties blob, string key) => blob.Metadata.TryGetValue(key, out var value) ? value : null;
}
