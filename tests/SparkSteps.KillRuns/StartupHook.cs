using SparkSteps.KillRuns;

/// <summary>The runtime calls this before the host's own Main: its name, its place and its method are .NET's.</summary>
internal static class StartupHook
{
    public static void Initialize() => KillSwitch.Arm();
}
