using System.Globalization;
using SparkSteps.Recovery;

namespace SparkSteps.KillRuns;

/// <summary>Where one life of the host ends: at the first of some checkpoints that is passed so often, or after a time.</summary>
internal sealed record Life(IReadOnlyList<(Checkpoint At, int Time)> Ends, TimeSpan? Length)
{
    private const char PauseMark = '~';

    public const string ByTheClock = "(at some moment)";

    /// <summary>By the harness, where nothing else has ended a life.</summary>
    public const string AtTheEnd = "(when all had ended)";

    /// <summary>It ends only when it is told to.</summary>
    public static readonly Life Unharmed = new([], null);

    /// <summary>Where workers stand still for a while, so that others overtake them.</summary>
    public Checkpoint? PausesAt { get; init; }

    public bool EndsAt(Checkpoint checkpoint, int count) => Ends.Any(end => end.At == checkpoint && end.Time == count);

    public static Life Parse(string text)
    {
        var parts = text.Split(';');
        TimeSpan? length = parts[0].Length > 0 ? TimeSpan.FromMilliseconds(int.Parse(parts[0], CultureInfo.InvariantCulture)) : null;
        return new Life([.. parts.Skip(1).Where(part => part[0] != PauseMark).Select(ParseEnd)], length)
        {
            PausesAt = parts.Skip(1).Where(part => part[0] == PauseMark).Select(part => (Checkpoint?)Enum.Parse<Checkpoint>(part[1..])).FirstOrDefault(),
        };
    }

    public override string ToString()
    {
        var length = Length is { } time ? ((int)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "";
        IEnumerable<string> pauses = PausesAt is { } pause ? [$"{PauseMark}{pause}"] : [];
        return string.Join(';', [length, .. Ends.Select(end => $"{end.At}:{end.Time}"), .. pauses]);
    }

    private static (Checkpoint At, int Time) ParseEnd(string text)
    {
        var parts = text.Split(':');
        return (Enum.Parse<Checkpoint>(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
