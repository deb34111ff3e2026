using SparkSteps.Recovery;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>
/// What a test does when its own work passes a checkpoint. The tests share the process and its one listener: this is the only place that sets it.
/// </summary>
internal static class OwnCheckpoints
{
    private static readonly AsyncLocal<Action<Checkpoint>?> Here = new();

    static OwnCheckpoints() => Checkpoints.Listener = checkpoint => Here.Value?.Invoke(checkpoint);

    /// <summary>Hears of every checkpoint that the work of this test passes from now on; null hears no more.</summary>
    public static void Hear(Action<Checkpoint>? act) => Here.Value = act;
}
