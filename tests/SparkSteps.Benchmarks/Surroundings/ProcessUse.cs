using System.Diagnostics;
using System.Globalization;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>What a process has used, as Linux counts it.</summary>
internal static class ProcessUse
{
    private const double KiBPerMiB = 1024;

    public static double PeakMiB(int processId) => Status(processId, "VmHWM:");

    public static double ResidentMiB(int processId) => Status(processId, "VmRSS:");

    public static double CpuMilliseconds(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    private static double Status(int processId, string field)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / KiBPerMiB;
    }
}
