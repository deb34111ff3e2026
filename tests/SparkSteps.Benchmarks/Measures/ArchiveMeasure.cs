using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SparkSteps.Archives;
using SparkSteps.Benchmarks.Children;
using SparkSteps.Benchmarks.Results;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Requests;
using SparkSteps.Storage;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>An archive streamed in, hashed, checked and stored, beside a raw upload of the same stream; and the same archive once more.</summary>
internal sealed class ArchiveMeasure(Laboratory laboratory, CallCounter counter, Sizes sizes)
{
    private const double GoalOfRaw = 0.85;
    private const double GoalOfMemory = 200;

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        List<double> ours = [], floor = [];
        double peak = 0;
        var repeated = 0;
        for (var round = 0; round < sizes.Rounds; round++)
        {
            var file = Pack(sizes.ArchiveMiB, round);
            try
            {
                floor.Add(sizes.ArchiveMiB * 1000 / await Stopwatches.TimeAsync(() => UploadRawAsync(file, cancellationToken)));
                ours.Add(sizes.ArchiveMiB * 1000 / await Stopwatches.TimeAsync(() => StoreAsync(file, cancellationToken)));
                repeated = await OfferAgainAsync(file, cancellationToken);
                peak = round == 0 ? await Child.RunAsync(ChildTask.Archive, laboratory, [file], cancellationToken) : peak;
            }
            finally
            {
                File.Delete(file);
            }
        }

        return
        [
            Measure.AtLeastTimes($"archive of {sizes.ArchiveMiB:#,0} MiB", "MiB/s", ours.Median(), "raw upload of the same stream", floor.Median(), GoalOfRaw),
            Measure.AtMost("  peak memory of a process that does only this", "MiB", peak, GoalOfMemory),
            Measure.Calls("  the same archive once more: nothing is sent", repeated, 1),
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

    private async Task UploadRawAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        await laboratory.Container(StorageNames.PipelinesContainer).GetBlobClient("raw/archive").UploadAsync(content, overwrite: true, cancellationToken);
    }

    private async Task StoreAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        var result = await laboratory.Get<ProjectArchiveStore>().StoreAsync(content, null, cancellationToken);
        if (result.Archive is null)
        {
            throw new InvalidOperationException($"The archive was refused: {result.Refusals[0]}");
        }
    }

    private async Task<int> OfferAgainAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));

        // A process that knows nothing of it yet.
        await using var another = Laboratory.Product(laboratory.StorageConnection, laboratory.Kubeconfig);
        var uploads = (ArchiveUploads?)another.GetService(typeof(ArchiveUploads)) ?? throw new InvalidOperationException("There are no uploads.");
        return await counter.CountAsync(laboratory.StoragePorts, async () =>
        {
            var (offer, _) = await uploads.OfferAsync(Encoding.UTF8.GetBytes($$"""{"sha256": "{{sha256}}"}"""), cancellationToken);
            if (offer is not { Url: null })
            {
                throw new InvalidOperationException("An archive that is there was asked for again.");
            }
        });
    }
}
