using System.Runtime.CompilerServices;
using SparkSteps.Recovery;

namespace SparkSteps.EmbeddedTests.Flow;

/// <summary>Lets the work that one test does die at a checkpoint, once; the work of other tests goes on.</summary>
internal static class Crash
{
    private static readonly AsyncLocal<StrongBox<bool>?> Here = new();

    /// <summary>Dies where the work passes the checkpoint for the first time from now on.</summary>
    public static void At(Checkpoint checkpoint)
    {
        var happened = Here.Value = new StrongBox<bool>();
        OwnCheckpoints.Hear(passed =>
        {
            if (passed == checkpoint && !happened.Value)
            {
                happened.Value = true;
                throw new CrashException(checkpoint);
            }
        });
    }

    /// <summary>Whether it has died there.</summary>
    public static bool HasHappened => Here.Value is { Value: true };
}
