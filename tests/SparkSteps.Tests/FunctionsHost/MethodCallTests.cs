using SparkSteps.Embedded.FunctionsHost.Invocations;
using SparkSteps.Tests.FunctionsHost.Examples;

namespace SparkSteps.Tests.FunctionsHost;

public sealed class MethodCallTests
{
    [Theory]
    [InlineData(nameof(Adder.Nothing), null)]
    [InlineData(nameof(Adder.Number), 3)]
    [InlineData(nameof(Adder.NothingLaterAsync), null)]
    [InlineData(nameof(Adder.NumberLaterAsync), 3)]
    [InlineData(nameof(Adder.NothingPerhapsLaterAsync), null)]
    [InlineData(nameof(Adder.NumberPerhapsLaterAsync), 3)]
    public async Task ResultIsAwaited_whateverTheMethodReturns(string method, object? expected)
    {
        var adder = new Adder();
        var call = MethodCall.Compile(typeof(Adder).GetMethod(method) ?? throw new MissingMethodException(method));
        Assert.Equal(expected, await call(adder, [1, 2]));
        Assert.Equal(3, adder.Sum);
    }
}
