using System.Runtime.CompilerServices;
using SparkSteps.Recovery;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Lets the work that one test does die at a checkpoint, once; the work of other tests goes on.</summary>
internal static class Crash
{
    private static readonly AsyncLocal<StrongBox<Checkpoint?>?> Next = new();

    static Crash() => Checkpoints.Listener = Meet;

    /// <summary>Dies where the work passes the checkpoint for the first time from now on.</summary>
    public static void At(Checkpoint checkpoint) => Next.Value = new StrongBox<Checkpoint?>(checkpoint);

    /// <summary>Whether it has died there.</summary>
    public static bool HasHappened => Next.Value is { Value: null };

    private static void Meet(Checkpoint checkpoint)
    {
        if (Next.Value is { } next && next.Value == checkpoint)
        {
            next.Value = null;
            throw new CrashException(checkpoint);
        }
    }
}
