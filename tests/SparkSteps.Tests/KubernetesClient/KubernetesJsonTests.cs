using k8s;

namespace SparkSteps.Tests.KubernetesClient;

public sealed class KubernetesJsonTests
{
    [Fact]
    public void Nulls_areLeftOut() => Assert.Equal("""{"name":"a"}""", KubernetesJson.Serialize(new Example("a", null)));

    [Theory]
    [InlineData(0, "2026-01-02T03:04:05Z")]
    [InlineData(1_234_567, "2026-01-02T03:04:05.123456Z")]
    public void ATime_isUtc_withNoOrSixDecimals(long ticks, string expected)
    {
        var time = new DateTimeOffset(2026, 1, 2, 5, 4, 5, TimeSpan.FromHours(2)).AddTicks(ticks);
        Assert.Equal($$"""{"at":"{{expected}}"}""", KubernetesJson.Serialize(new Example(null, time)));
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04:05.123456712Z", 1_234_567)]
    [InlineData("2026-01-02T05:04:05+02:00", 0)]
    public void ATime_isReadInEveryPrecision(string text, long ticks)
    {
        var expected = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(ticks);
        Assert.Equal(expected, KubernetesJson.Deserialize<Example>($$"""{"at":"{{text}}"}""")?.At);
    }

    private sealed record Example(string? Name, DateTimeOffset? At);
}
