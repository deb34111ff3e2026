using System.Runtime.CompilerServices;
using SparkSteps.Polling;

namespace SparkSteps.Tests.Polling;

public sealed class IdleMemoryTests
{
    [Theory]
    [InlineData(1, 999, 1000, 3, 0)]
    [InlineData(1, 1000, 0)]
    [InlineData(2, 2000, 0, 5000, 1, 0)]
    [InlineData(1, 2000, 0, 0, 999, 0)]
    [InlineData(0, 999, 0)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1000, 999)]
    public void MemoryOfABacklog_isGivenBackOnce_whenAllHasEnded(int expected, params int[] active)
    {
        var times = 0;
        var memory = new IdleMemory(() => times++);

        Array.ForEach(active, memory.Note);

        Assert.Equal(expected, times);
    }

    [Fact]
    public void MemoryThatNobodyHolds_isCollected()
    {
        var held = HoldNothing();
        var memory = new IdleMemory();

        memory.Note(1000);
        memory.Note(0);

        Assert.False(held.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference HoldNothing() => new(new byte[100]);
}
