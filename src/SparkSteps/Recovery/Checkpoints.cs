namespace SparkSteps.Recovery;

/// <summary>
/// Tells whoever listens that a checkpoint is passed. Nobody listens but the kill tests, which end the process there: a startup hook of
/// theirs sets the listener, so that what they test is what is shipped.
/// </summary>
internal static class Checkpoints
{
    public static Action<Checkpoint>? Listener { get; set; }

    public static void Pass(Checkpoint checkpoint) => Listener?.Invoke(checkpoint);
}
