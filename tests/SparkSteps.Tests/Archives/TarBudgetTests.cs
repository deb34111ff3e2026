using SparkSteps.Archives;

namespace SparkSteps.Tests.Archives;

/// <summary>What a tar costs before it is refused: little, whatever it says and holds.</summary>
public sealed class TarBudgetTests
{
    private const int MiB = 1 << 20;
    private const long Huge = 2L << 30;

    private static readonly ArchiveOptions Small = new() { MaxUnpackedBytes = MiB, MaxEntries = 100 };

    [Fact]
    public async Task Large_headers_count_as_what_is_unpacked() =>
        await AssertCheapAsync(Repeated(1000, RawTar.Comment(MiB)), 4 * MiB, ArchiveRefusalReason.UnpacksTooBig);

    [Fact]
    public async Task Headers_without_end_are_too_many_entries() => await AssertCheapAsync(
        Repeated(1_000_000, RawTar.Comment(20)), MiB, ArchiveRefusalReason.TooManyEntries, new() { MaxUnpackedBytes = Huge, MaxEntries = 100 });

    [Fact]
    public async Task Special_file_is_not_unpacked_beyond_the_limits() =>
        await AssertCheapAsync(Claiming('3', "null"), MiB, ArchiveRefusalReason.UnpacksTooBig);

    [Theory]
    [InlineData('5', "folder")]
    [InlineData('0', "folder/")]
    [InlineData('1', "hard")]
    [InlineData('2', "link")]
    public async Task Content_of_what_has_none_is_not_read(char type, string name)
    {
        var stream = new CountedStream(Claiming(type, name));

        var fault = await Assert.ThrowsAsync<InvalidDataException>(
            () => TarGzInspector.InspectTarAsync(stream, new ArchiveInspection(Small), Small, CancellationToken.None));

        Assert.Contains(name, fault.Message);
        Assert.InRange(stream.BytesRead, 1, MiB);
    }

    private static async Task AssertCheapAsync(IEnumerable<byte[]> tar, long atMost, ArchiveRefusalReason reason, ArchiveOptions? options = null)
    {
        var stream = new CountedStream(tar);
        var inspection = new ArchiveInspection(options ?? Small);

        await TarGzInspector.InspectTarAsync(stream, inspection, options ?? Small, CancellationToken.None);

        Assert.Equal(reason, Assert.Single(inspection.Refusals).Reason);
        Assert.InRange(stream.BytesRead, 1, atMost);
    }

    private static IEnumerable<byte[]> Claiming(char type, string name) =>
        [RawTar.Header(type, name, Huge), .. Repeated((int)(Huge / MiB), new byte[MiB]), RawTar.Header('0', "a", 0), RawTar.End];

    private static IEnumerable<byte[]> Repeated(int count, byte[] part) => Enumerable.Repeat(part, count);
}
