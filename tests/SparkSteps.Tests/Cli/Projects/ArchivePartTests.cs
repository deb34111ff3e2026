using SparkSteps.Cli.Projects;

namespace SparkSteps.Tests.Cli.Projects;

public sealed class ArchivePartTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ArchivePart.Size)]
    [InlineData(ArchivePart.Size + 1)]
    [InlineData(3L * ArchivePart.Size - 1)]
    public void Parts_cover_the_archive_without_gaps(long bytes)
    {
        var parts = ArchivePart.Of(bytes);

        Assert.Equal(bytes, parts.Sum(part => part.Length));
        Assert.All(parts.Zip(parts.Skip(1)), pair => Assert.Equal(pair.First.Offset + pair.First.Length, pair.Second.Offset));
        Assert.All(parts, part => Assert.InRange(part.Length, 1, ArchivePart.Size));
    }

    [Fact]
    public void Id_follows_from_place_and_content()
    {
        var part = new ArchivePart(0, 3);

        Assert.Equal(part.IdOf("abc"u8), part.IdOf("abc"u8));
        Assert.NotEqual(part.IdOf("abc"u8), part.IdOf("abd"u8));
        Assert.NotEqual(part.IdOf("abc"u8), new ArchivePart(3, 3).IdOf("abc"u8));
    }
}
