using System.Runtime.ExceptionServices;
using SparkSteps.EmbeddedTests.Flow;
using SparkSteps.Recovery;

namespace SparkSteps.EmbeddedTests.Arm;

/// <summary>Does something in the middle of someone's work, at a checkpoint, once. Others that work meanwhile do not notice.</summary>
internal static class Midway
{
    /// <summary>Whoever works dies at the checkpoint; it is an error when the work does not come there.</summary>
    public static async Task DieAsync(Checkpoint at, Func<Task> workAsync)
    {
        // Who looks after many things goes on with the next one after what looks like a surprise of this one.
        if (await Record.ExceptionAsync(() => DoAsync(at, () => throw new DeathException(), workAsync)) is { } other and not DeathException)
        {
            ExceptionDispatchInfo.Throw(other);
        }
    }

    /// <summary>Whoever works is slow at the checkpoint, and goes on when something else is done.</summary>
    public static Task OvertakeAsync(Checkpoint at, Func<Task> otherAsync, Func<Task> workAsync) =>
        DoAsync(at, () => Task.Run(otherAsync).GetAwaiter().GetResult(), workAsync);

    private static async Task DoAsync(Checkpoint at, Action act, Func<Task> workAsync)
    {
        var hasCome = false;
        OwnCheckpoints.Hear(checkpoint =>
        {
            if (checkpoint == at && !hasCome)
            {
                hasCome = true;
                act();
            }
        });
        try
        {
            await workAsync();
        }
        finally
        {
            OwnCheckpoints.Hear(null);
            Assert.True(hasCome, $"The work did not come to {at}.");
        }
    }

    private sealed class DeathException : Exception;
}
