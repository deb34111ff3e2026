using SparkSteps.Cli.Answers;

namespace SparkSteps.Tests.Cli.Answers;

public sealed class PlainTests
{
    [Fact]
    public void Text_from_elsewhere_does_not_steer_the_terminal() =>
        Assert.Equal("a\\u001b[2Jb\\u0007 c", Plain.Line("a\u001b[2Jb\u0007\r\nc"));

    [Theory]
    [InlineData(0.25, "0.3 s")]
    [InlineData(59, "59 s")]
    [InlineData(61, "1 min 1 s")]
    [InlineData(3 * 3600 + 120, "3 h 2 min")]
    [InlineData(-5, "0 s")]
    public void Spans_read_well(double seconds, string text) => Assert.Equal(text, Shown.Span(TimeSpan.FromSeconds(seconds)));
}
