using System.Text;
using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class CappedLogTests
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(9, 10)]
    [InlineData(10, 10)]
    public async Task WholeLog_whenItFits(int length, int limit) => Assert.Equal(Text(length), await ReadAsync(length, limit));

    [Fact]
    public async Task CutLog_saysSo()
    {
        var read = await ReadAsync(1000, 10);

        Assert.StartsWith(Text(10) + "\n[sparksteps: the log is longer", read);
        Assert.EndsWith("were kept]\n", read);
    }

    private static async Task<string> ReadAsync(int length, int limit)
    {
        using var log = new CappedLog(new MemoryStream(Encoding.UTF8.GetBytes(Text(length))), limit);
        using var reader = new StreamReader(log);
        return await reader.ReadToEndAsync();
    }

    private static string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(n => (char)('a' + n % 26)));
}
