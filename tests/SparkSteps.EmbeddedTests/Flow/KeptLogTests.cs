using System.Text;
using SparkSteps.Embedded.Cluster;
using SparkSteps.Runs;

namespace SparkSteps.EmbeddedTests.Flow;

public sealed class KeptLogTests
{
    [Theory]
    [InlineData("first line\nsecond line\n", 100, "first line\nsecond line\n")]
    [InlineData("password of the first line\nsecond line\n", 20, "second line\n")]
    [InlineData("one line that is longer than what is read", 10, "")]
    public async Task EndOfALog_holdsWholeLinesOnly(string log, int bytes, string expected)
    {
        await using var service = await TestService.StartAsync(DriverMode.Instant);
        var (logs, run) = (service.Get<RunLogStore>(), RunId.New(service.Time));
        await logs.KeepAsync(run, 1, "driver", new MemoryStream(Encoding.UTF8.GetBytes(log)), CancellationToken.None);

        Assert.Equal(expected, await logs.ReadEndAsync(run, 1, "driver", bytes, CancellationToken.None));
    }
}
