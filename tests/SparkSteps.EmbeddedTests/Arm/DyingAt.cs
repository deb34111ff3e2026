using SparkSteps.Recovery;

namespace SparkSteps.EmbeddedTests.Arm;

/// <summary>Lets whoever works here die at a checkpoint, once. Others that work meanwhile do not notice.</summary>
internal static class DyingAt
{
    private static readonly AsyncLocal<Death?> Here = new();

    static DyingAt() => Checkpoints.Listener = checkpoint =>
    {
        if (Here.Value is { HasCome: false } death && death.At == checkpoint)
        {
            death.HasCome = true;
            throw new DeathException();
        }
    };

    /// <summary>Does the work up to the checkpoint; it is an error when the work does not come there.</summary>
    public static async Task OnceAsync(Checkpoint at, Func<Task> workAsync)
    {
        var death = Here.Value = new Death(at);
        await Assert.ThrowsAsync<DeathException>(workAsync);
        Here.Value = null;
        Assert.True(death.HasCome);
    }

    private sealed class Death(Checkpoint at)
    {
        public Checkpoint At => at;

        public bool HasCome { get; set; }
    }

    private sealed class DeathException : Exception;
}
