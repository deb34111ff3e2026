namespace SparkSteps.Tests.Schedules.Times;

/// <summary>Expressions of five fields, most of them around the hours at which clocks are changed.</summary>
internal static class RandomCron
{
    public static string Of(Random dice) =>
        $"{Field(dice, 0, 59)} {(dice.Next(3) == 0 ? Field(dice, 0, 23) : Field(dice, 0, 4))} {Rare(dice, 1, 28)} {Rare(dice, 1, 12)} {Rare(dice, 0, 6)}";

    private static string Rare(Random dice, int least, int most) => dice.Next(3) == 0 ? Field(dice, least, most) : "*";

    private static string Field(Random dice, int least, int most)
    {
        var (one, other) = (dice.Next(least, most + 1), dice.Next(least, most + 1));
        return dice.Next(6) switch
        {
            0 => "*",
            1 => $"*/{dice.Next(1, Math.Max(2, most / 2))}",
            2 => $"{Math.Min(one, other)}-{Math.Max(one, other)}",
            3 => $"{Math.Min(one, other)}-{Math.Max(one, other)}/{dice.Next(1, 5)}",
            4 => $"{one},{other}",
            _ => $"{one}",
        };
    }
}
