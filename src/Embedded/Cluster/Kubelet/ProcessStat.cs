using System.Globalization;

namespace SparkSteps.Embedded.Cluster.Kubelet;

/// <summary>The part of /proc/PID/stat by which a process is known again: ids come back, an id with its start time does not.</summary>
internal sealed record ProcessStat(int Id, char State, int Group, int Session, long StartTime)
{
    private const int Fields = 20;

    public bool IsZombie => State == 'Z';

    public static ProcessStat? Read(int id) => Read($"/proc/{id}");

    /// <param name="folder">A folder of /proc; null comes back when it is none of a process, or the process is gone.</param>
    public static ProcessStat? Read(string folder)
    {
        if (!char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        {
            return null;
        }

        try
        {
            return Parse(File.ReadAllText(Path.Combine(folder, "stat")));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static ProcessStat? Parse(string stat)
    {
        // "12 (any (thing) at all) S 1 12 12 …": the name may hold spaces and parentheses.
        var name = stat.LastIndexOf(')');
        var fields = name < 0 ? [] : stat[(name + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < Fields ? null : new ProcessStat(
            Number(stat[..stat.IndexOf(' ')]), fields[0][0], Number(fields[2]), Number(fields[3]), long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
