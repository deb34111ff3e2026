using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

public class DurationTests
{
    [Theory]
    [InlineData("0s", 0, "0s")]
    [InlineData("90s", 90, "90s")]
    [InlineData("120s", 120, "2m")]
    [InlineData("60m", 3600, "1h")]
    [InlineData("48h", 172800, "2d")]
    [InlineData("007m", 420, "7m")]
    public void Text_becomes_seconds_and_the_largest_whole_unit(string text, int seconds, string canonical)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
        Assert.Equal(canonical, Duration.Format(duration));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("10")]
    [InlineData("s")]
    [InlineData("1.5h")]
    [InlineData("1h30m")]
    [InlineData("10M")]
    [InlineData("1d\n")]
    [InlineData("99999999d")]
    [InlineData("٣m")]
    public void Text_is_no_duration(string? text) => Assert.False(Duration.TryParse(text, out _));
}
