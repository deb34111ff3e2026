using SparkSteps.Recovery;

namespace SparkSteps.KillRuns;

/// <summary>The lives of a host under one seed; the same seed gives the same ones.</summary>
internal static class KillSchedule
{
    /// <summary>So many deliveries that no message is ever given up.</summary>
    public const int ManyDeliveries = 50;

    private const int LeastLives = 1;
    private const int MostLives = 3;
    private const int EndsOfALife = 3;
    private const double ShareByTheClock = 0.15;
    private const int SeedsBetweenGivenUpMessages = 4;
    private const int FewDeliveries = 2;
    private static readonly TimeSpan FirstLifeAtMost = TimeSpan.FromSeconds(20);

    // The shortest limit of a run is ten seconds, and the run must be seen running before.
    private static readonly TimeSpan UntilATimeOut = TimeSpan.FromSeconds(60);
    private static readonly int[] Times = [1, 1, 1, 2, 3, 5, 8];

    /// <summary>Where hosts are killed: everywhere but where only Azure or a second cluster leads, which tests play elsewhere.</summary>
    public static IReadOnlyList<Checkpoint> Places { get; } = [.. Enum.GetValues<Checkpoint>().Where(point => !IsElsewhere(point))];

    public static IReadOnlyList<Life> Of(int seed)
    {
        var dice = new Random(seed);
        return [FirstLife(seed), .. Enumerable.Range(0, dice.Next(LeastLives, MostLives + 1)).Select(_ => NextLife(dice))];
    }

    /// <summary>Each checkpoint has its turn, so that none is left to chance; some are passed only when much comes together.</summary>
    public static Checkpoint FirstPlace(int seed) => Places[seed % Places.Count];

    /// <summary>How often a message is delivered before it is given up: under some seeds so seldom that kills alone make it so.</summary>
    public static int DeliveriesOf(int seed) => seed % SeedsBetweenGivenUpMessages == 0 ? FewDeliveries : ManyDeliveries;

    public static bool IsElsewhere(Checkpoint point) => point is Checkpoint.ClusterChosen or
        (>= Checkpoint.ImageClaimed and <= Checkpoint.ImageBuildEnded) or (>= Checkpoint.PipelineEnded and <= Checkpoint.ComputeDeletionAsked);

    private static Life FirstLife(int seed) => FirstPlace(seed) switch
    {
        Checkpoint.TimeOutDecided => new([(Checkpoint.TimeOutDecided, 1)], UntilATimeOut),

        // A worker is overtaken only when it is slow.
        var place and (Checkpoint.SubmissionOvertaken or Checkpoint.OvertakenRemoved) =>
            new([(place, 1)], FirstLifeAtMost) { PausesAt = Checkpoint.Planned },
        var place => new([(place, 1)], FirstLifeAtMost),
    };

    private static Life NextLife(Random dice)
    {
        var points = Places.ToArray();
        dice.Shuffle(points);
        return dice.NextDouble() < ShareByTheClock
            ? new Life([], TimeSpan.FromMilliseconds(dice.Next(500, 4000)))
            : new Life([.. points.Take(EndsOfALife).Select(point => (point, Times[dice.Next(Times.Length)]))], null);
    }
}
