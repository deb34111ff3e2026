using System.Diagnostics;
using System.IO.Compression;
using SparkSteps.Archives;
using SparkSteps.Storage;

namespace SparkSteps.Benchmarks;

/// <summary>An archive streamed in, hashed, checked and stored, beside a raw upload of the same stream.</summary>
internal static class ArchiveMeasure
{
    private const int Rounds = 3;
    private const double MiB = 1024 * 1024;

    public static async Task<IReadOnlyList<Measure>> RunAsync(Laboratory laboratory, int sizeMiB, CancellationToken cancellationToken)
    {
        List<double> ours = [], floor = [];
        for (var round = 0; round < Rounds; round++)
        {
            var file = Pack(sizeMiB, round);
            try
            {
                floor.Add(sizeMiB / await Stopwatches.TimeAsync(() => UploadRawAsync(laboratory, file, cancellationToken)) * 1000);
                ours.Add(sizeMiB / await Stopwatches.TimeAsync(() => StoreAsync(laboratory, file, cancellationToken)) * 1000);
            }
            finally
            {
                File.Delete(file);
            }
        }

        using var process = Process.GetCurrentProcess();
        return
        [
            Measure.Rate($"archive of {sizeMiB} MiB", "MiB/s", ours.Median(), floor.Median(), 0.85),
            Measure.Size("  peak memory of this whole process", "MiB", process.PeakWorkingSet64 / MiB, 200),
        ];
    }

    // Stored, not compressed: the bytes are random, and the packing is not what is measured.
    private static string Pack(int sizeMiB, int seed)
    {
        var file = Path.GetTempFileName();
        var random = new Random(seed);
        var block = new byte[1024 * 1024];
        using var zip = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
        using var entry = zip.CreateEntry("data.bin", CompressionLevel.NoCompression).Open();
        for (var n = 0; n < sizeMiB; n++)
        {
            random.NextBytes(block);
            entry.Write(block);
        }

        return file;
    }

    private static async Task UploadRawAsync(Laboratory laboratory, string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        await laboratory.Container(StorageNames.PipelinesContainer).GetBlobClient(Guid.NewGuid().ToString("N")).UploadAsync(content, cancellationToken);
    }

    private static async Task StoreAsync(Laboratory laboratory, string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        var result = await laboratory.Get<ProjectArchiveStore>().StoreAsync(content, null, cancellationToken);
        if (result.Archive is null)
        {
            throw new InvalidOperationException($"The archive was refused: {result.Refusals[0]}");
        }
    }
}
