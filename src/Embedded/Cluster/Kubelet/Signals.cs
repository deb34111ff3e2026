using System.Runtime.InteropServices;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>Ends processes of one session: the group that a container's wrapper leads, and what left the group but not the session.</summary>
internal static class Signals
{
    private const int Terminate = 15;
    private const int Kill = 9;

    public static void TerminateSession(int leader) => Send(leader, Terminate);

    public static void KillSession(int leader) => Send(leader, Kill);

    /// <summary>Whether all that was killed is gone: a process dies when it is its turn to run, which can be later than the call.</summary>
    public static bool IsSessionOver(int leader) => !Processes().Any(stat => stat.Session == leader && !stat.IsZombie);

    private static void Send(int leader, int signal)
    {
        // The leader by itself too: for a moment after its start it has no group of its own yet.
        _ = kill(leader, signal);
        _ = kill(-leader, signal);
        foreach (var stat in Processes())
        {
            if (stat.Session == leader && stat.Group != leader)
            {
                _ = kill(stat.Id, signal);
            }
        }
    }

    private static IEnumerable<ProcessStat> Processes() => Directory.EnumerateDirectories("/proc").Select(ProcessStat.Read).OfType<ProcessStat>();

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
