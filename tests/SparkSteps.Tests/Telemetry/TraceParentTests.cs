using System.Diagnostics;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using SparkSteps.Telemetry;

namespace SparkSteps.Tests.Telemetry;

public sealed partial class TraceParentTests
{
    private const string Callers = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public void Callers_is_taken_as_it_is() => Assert.Equal(Callers, TraceParent.Read(Callers));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    public void What_is_none_is_left(string? text) => Assert.Null(TraceParent.Read(text));

    // It becomes an annotation and a header: whatever a caller sends, nothing else may get in with it.
    [Fact]
    public void Whatever_is_read_has_the_shape_of_the_standard()
    {
        var altered =
            from at in Gen.Choose(0, Callers.Length)
            from length in Gen.Choose(0, 3)
            from text in ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")
            select Callers[..at] + text + Callers[Math.Min(Callers.Length, at + length)..];
        Prop.ForAll(altered.ToArbitrary(), text => TraceParent.Read(text) is not { } read || Shape().IsMatch(read))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void New_one_is_made_where_nobody_listens()
    {
        var made = TraceParent.Of(first: null, callers: null);

        Assert.Matches(Shape(), made);
        Assert.NotEqual(made, TraceParent.Of(null, null));
        Assert.Equal(ActivityTraceFlags.None, TraceParent.ContextOf(made).TraceFlags);
        Assert.Equal(Callers, TraceParent.Of(null, Callers));
    }

    [GeneratedRegex("^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\\z")]
    private static partial Regex Shape();
}
