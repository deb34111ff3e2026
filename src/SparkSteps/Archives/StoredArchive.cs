namespace SparkSteps.Archives;

/// <summary>An archive that was checked and is kept in blob storage under its hash.</summary>
/// <param name="Sha256">64 lower-case hexadecimal digits; also the blob's name.</param>
/// <param name="SizeBytes">The archive's own size.</param>
/// <param name="Format">How it is packed.</param>
/// <param name="Entries">Files, links and folders that it lists.</param>
/// <param name="UnpackedBytes">What its files declare to need once unpacked.</param>
public sealed record StoredArchive(string Sha256, long SizeBytes, ArchiveFormat Format, int Entries, long UnpackedBytes);
