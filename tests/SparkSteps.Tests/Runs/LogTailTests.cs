using System.Text;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class LogTailTests
{
    private static readonly string Line = new string('x', 1023) + "\n";

    [Theory]
    [InlineData("", 3, "")]
    [InlineData("one", 3, "one")]
    [InlineData("one\ntwo\nthree\n", 2, "two\nthree\n")]
    [InlineData("one\ntwo\nthree", 2, "two\nthree")]
    [InlineData("one\n\nthree\n", 2, "\nthree\n")]
    [InlineData("\n\n\n", 2, "\n\n")]
    [InlineData("one\ntwo\n", 5, "one\ntwo\n")]
    public async Task LastLines_areThere(string log, int lines, string expected)
    {
        Assert.Equal(expected, await TailAsync(new MemoryStream(Encoding.UTF8.GetBytes(log)), lines));
        Assert.Equal(expected, await TailAsync(new OneWay(Encoding.UTF8.GetBytes(log)), lines));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ManyLongLines_areCutToAMebibyte_betweenLines(bool canSeek)
    {
        var log = Encoding.UTF8.GetBytes("first\n" + string.Concat(Enumerable.Repeat(Line, 5000)) + "last\n");

        var tail = await TailAsync(canSeek ? new MemoryStream(log) : new OneWay(log), 100_000);

        Assert.InRange(tail.Length, LogTail.MaxBytes - Line.Length, LogTail.MaxBytes);
        Assert.StartsWith(Line, tail);
        Assert.EndsWith("x\nlast\n", tail);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneLineWithoutAnEnd_isCutToItsOwn(bool canSeek)
    {
        var log = new byte[5 * LogTail.MaxBytes];
        Array.Fill(log, (byte)'y');

        Assert.Equal(LogTail.MaxBytes, (await TailAsync(canSeek ? new MemoryStream(log) : new OneWay(log), 10)).Length);
    }

    private static async Task<string> TailAsync(Stream log, int lines)
    {
        using var reader = new StreamReader(await LogTail.OfAsync(log, lines, CancellationToken.None));
        return await reader.ReadToEndAsync();
    }

    /// <summary>As an answer comes over the net: forward only, in pieces.</summary>
    private sealed class OneWay(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, 70_001)], cancellationToken);
    }
}
