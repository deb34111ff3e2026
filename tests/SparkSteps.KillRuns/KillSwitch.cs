using System.Diagnostics;
using SparkSteps.Recovery;

namespace SparkSteps.KillRuns;

/// <summary>Inside the host's process: ends it with SIGKILL where the plan of its life says.</summary>
internal static class KillSwitch
{
    private const string PlanVariable = "KILL_PLAN";
    private const string WitnessVariable = "KILL_WITNESS";

    // Long enough for another worker to end the run meanwhile.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    // One death is witnessed, however many come at once.
    private static readonly Lock Dying = new();

    // A timer that nobody holds is collected.
    private static Timer? _clock;

    public static void Prepare(ProcessStartInfo host, Life life, string witness)
    {
        host.Environment["DOTNET_STARTUP_HOOKS"] = typeof(KillSwitch).Assembly.Location;
        host.Environment[PlanVariable] = life.ToString();
        host.Environment[WitnessVariable] = witness;
    }

    public static void Arm()
    {
        if (Environment.GetEnvironmentVariable(PlanVariable) is not { } plan ||
            Environment.GetEnvironmentVariable(WitnessVariable) is not { } witness)
        {
            return;
        }

        var life = Life.Parse(plan);
        if (life.PausesAt is not null)
        {
            // Those who stand still hold a thread each, and the others must have some.
            ThreadPool.SetMinThreads(64, 64);
        }

        var passed = new int[Enum.GetValues<Checkpoint>().Length];
        Checkpoints.Listener = checkpoint =>
        {
            var count = Interlocked.Increment(ref passed[(int)checkpoint]);
            if (life.EndsAt(checkpoint, count))
            {
                Die(witness, checkpoint.ToString());
            }

            if (checkpoint == life.PausesAt)
            {
                Task.Delay(Pause, TimeProvider.System).Wait();
            }
        };
        if (life.Length is { } length)
        {
            _clock = new Timer(_ => Die(witness, Life.ByTheClock), null, length, Timeout.InfiniteTimeSpan);
        }
    }

    private static void Die(string witness, string where)
    {
        lock (Dying)
        {
            File.WriteAllText(witness, where);
            using var self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();
        }
    }
}
