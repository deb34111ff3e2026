using SparkSteps.Recovery;

namespace SparkSteps.EmbeddedTests.Arm;

/// <summary>Does something in the middle of someone's work, at a checkpoint, once. Others that work meanwhile do not notice.</summary>
internal static class Midway
{
    private static readonly AsyncLocal<Interruption?> Here = new();

    static Midway() => Checkpoints.Listener = checkpoint =>
    {
        if (Here.Value is { HasCome: false } interruption && interruption.At == checkpoint)
        {
            interruption.HasCome = true;
            interruption.Act();
        }
    };

    /// <summary>Whoever works dies at the checkpoint; it is an error when the work does not come there.</summary>
    public static Task DieAsync(Checkpoint at, Func<Task> workAsync) =>
        Assert.ThrowsAsync<DeathException>(() => DoAsync(at, () => throw new DeathException(), workAsync));

    /// <summary>Whoever works is slow at the checkpoint, and goes on when something else is done.</summary>
    public static Task OvertakeAsync(Checkpoint at, Func<Task> otherAsync, Func<Task> workAsync) =>
        DoAsync(at, () => Task.Run(otherAsync).GetAwaiter().GetResult(), workAsync);

    private static async Task DoAsync(Checkpoint at, Action act, Func<Task> workAsync)
    {
        var interruption = Here.Value = new Interruption(at, act);
        try
        {
            await workAsync();
        }
        finally
        {
            Here.Value = null;
            Assert.True(interruption.HasCome, $"The work did not come to {at}.");
        }
    }

    private sealed class Interruption(Checkpoint at, Action act)
    {
        public Checkpoint At => at;

        public Action Act => act;

        public bool HasCome { get; set; }
    }

    private sealed class DeathException : Exception;
}
