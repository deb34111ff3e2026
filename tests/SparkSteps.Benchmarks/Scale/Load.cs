namespace SparkSteps.Benchmarks.Scale;

/// <summary>
/// Runs as they come in over a week: more by night than by day, fewer at the weekend, and a good part of them at full hours, as schedules have it.
/// </summary>
internal sealed class Load(double runsPerDay, int seed)
{
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private const double ShareOnTheHour = 0.3;
    private const double NightlyExcess = 0.6;
    private const double Weekend = 0.7;
    private const int PeakHour = 2;

    private static readonly double WeekSum = Enumerable.Range(0, (int)Week.TotalHours).Sum(Weight);

    private readonly Random _random = new(seed);

    /// <summary>How many come in this second of the week.</summary>
    public int At(int second)
    {
        var hour = second / 3600;
        var ofHour = runsPerDay * 7 * Weight(hour) / WeekSum;

        // Schedules fire within the first seconds of their hour.
        var mean = ofHour * (1 - ShareOnTheHour) / 3600 + (second % 3600 < 10 ? ofHour * ShareOnTheHour / 10 : 0);
        return Poisson(mean);
    }

    private static double Weight(int hour) =>
        (1 + NightlyExcess * Math.Cos(2 * Math.PI * (hour % 24 - PeakHour) / 24)) * (hour / 24 >= 5 ? Weekend : 1);

    // Of many, the normal distribution is near enough.
    private int Poisson(double mean)
    {
        if (mean > 50)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            return (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * normal));
        }

        var (count, product, limit) = (0, _random.NextDouble(), Math.Exp(-mean));
        while (product > limit)
        {
            count++;
            product *= _random.NextDouble();
        }

        return count;
    }
}
