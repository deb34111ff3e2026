using SparkSteps.Runs;

namespace SparkSteps.Tests.Runs;

public sealed class RunIdTests
{
    [Fact]
    public void SameId_whenARequestIsDeliveredTwice() =>
        Assert.Equal(RunId.From(Some.Time, "message 1"), RunId.From(Some.Time, "message 1"));

    [Fact]
    public void OtherId_forAnotherRequestOfTheSameTime() =>
        Assert.NotEqual(RunId.From(Some.Time, "message 1"), RunId.From(Some.Time, "message 2"));

    [Fact]
    public void SortsByTime()
    {
        var ids = Enumerable.Range(0, 100).Select(n => RunId.From(Some.Time.AddMilliseconds(n), $"{n * 7919 % 100}")).ToList();

        Assert.Equal(ids, ids.Order());
    }

    [Fact]
    public void TellsItsTime_toTheMillisecond()
    {
        var time = Some.Time.AddMilliseconds(123);

        Assert.Equal(time, RunId.From(time, "x").CreatedAt);
    }

    [Fact]
    public void ReadsBackWhatItWrites()
    {
        var id = RunId.New(TimeProvider.System);

        Assert.True(RunId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01jd9zqv8k5m2n3p4r6s7t8w9")]
    [InlineData("01jd9zqv8k5m2n3p4r6s7t8w9xy")]
    [InlineData("01JD9ZQV8K5M2N3P4R6S7T8W9X")]
    [InlineData("81jd9zqv8k5m2n3p4r6s7t8w9x")]
    [InlineData("01jd9zqv8k5m2n3p4r6s7t8w9u")]
    [InlineData("../d9zqv8k5m2n3p4r6s7t8w9x")]
    [InlineData("7zzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void Refuses(string? text) => Assert.False(RunId.TryParse(text, out _));
}
