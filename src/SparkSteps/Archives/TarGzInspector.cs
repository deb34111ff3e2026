using System.IO.Compression;

namespace SparkSteps.Archives;

/// <summary>Reads a tar.gz from beginning to end, unpacking in passing and keeping nothing.</summary>
internal static class TarGzInspector
{
    /// <exception cref="InvalidDataException">Not a whole tar.gz.</exception>
    public static async Task InspectAsync(
        Stream content, ArchiveInspection inspection, ArchiveOptions options, CancellationToken cancellationToken)
    {
        await using var tar = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true);
        await InspectTarAsync(tar, inspection, options, cancellationToken);
    }

    /// <exception cref="InvalidDataException">Not a whole tar.</exception>
    public static async Task InspectTarAsync(Stream tar, ArchiveInspection inspection, ArchiveOptions options, CancellationToken cancellationToken)
    {
        var entries = new TarEntries(tar);
        await foreach (var entry in entries.ReadAsync(cancellationToken))
        {
            // An entry that is over a limit is never unpacked: what it claims is judged before its bytes are read.
            if (entry is null ? !inspection.AddHeader() : !inspection.Add(entry))
            {
                return;
            }

            // Headers are no files, but cost as much to unpack.
            if (entries.Position > options.MaxUnpackedBytes + HeadersAllowance(inspection))
            {
                inspection.Refuse(ArchiveInspection.UnpacksTooBig(options));
                return;
            }
        }
    }

    private static long HeadersAllowance(ArchiveInspection inspection) => (inspection.Entries + inspection.Headers) * 8L * TarHeader.Length;
}
