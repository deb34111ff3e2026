using SparkSteps.Schedules.Times;

namespace SparkSteps.Tests.Schedules.Times;

/// <summary>Random expressions, compared with a walk through every minute of some years in zones of every kind.</summary>
public sealed class DueTimesPropertyTests
{
    private const int Minutes = 2 * 366 * 24 * 60;
    private const int Expressions = 15;
    private static readonly DateTime s_begin = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Shifts of an hour and of half of one, on both halves of the globe; at midnight; negative daylight saving; Ramadan; none at all.
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Santiago")]
    [InlineData("Europe/Dublin")]
    [InlineData("Africa/Casablanca")]
    [InlineData("Asia/Kathmandu")]
    public void Due_times_are_those_of_a_walk_through_every_minute(string zoneName)
    {
        var zone = Some.Zone(zoneName);
        DateTime[] walls = [.. Enumerable.Range(0, Minutes).Select(minute => s_begin.AddMinutes(minute)).Select(time => time + zone.GetUtcOffset(time))];
        var dice = new Random(zoneName.Length);
        for (var i = 0; i < Expressions; i++)
        {
            var text = RandomCron.Of(dice);
            var expected = Walk(Assert.IsType<CronFields>(Some.Cron(text)), walls).ToList();
            var times = Some.Times(text, zoneName).From(new DateTimeOffset(s_begin)).TakeWhile(due => due < s_begin.AddMinutes(Minutes)).ToList();
            Assert.True(expected.SequenceEqual(times), $"{text} in {zoneName}: {FirstDifference(expected, times)}");
        }
    }

    [Fact]
    public void Next_is_always_later_and_the_same_from_wherever_one_asks()
    {
        var dice = new Random(1);
        string[] zones = ["Europe/Berlin", "Australia/Lord_Howe", "America/Santiago"];
        for (var i = 0; i < 2_000; i++)
        {
            var times = Some.Times(RandomCron.Of(dice), zones[i % zones.Length]);
            var after = new DateTimeOffset(s_begin).AddSeconds(dice.Next(0, 2 * 366 * 86_400));
            var next = times.Next(after) ?? throw new InvalidOperationException("Nothing is due.");
            var between = after + (next - after) * dice.NextDouble();
            Assert.True(next > after);
            Assert.Equal(next, times.Next(between < next ? between : after));
            Assert.Equal(next, times.From(next).First());
        }
    }

    /// <summary>By steps: whenever the clock shows what fits. Else: when it first shows it, or first shows something later.</summary>
    private static IEnumerable<DateTimeOffset> Walk(CronFields cron, DateTime[] walls)
    {
        var latest = walls[0].AddMinutes(-1);
        for (var minute = 0; minute < walls.Length; minute++)
        {
            var (from, to) = cron.IsIntervalLike ? (walls[minute].AddMinutes(-1), walls[minute]) : (latest, walls[minute]);
            for (var wall = from.AddMinutes(1); wall <= to; wall = wall.AddMinutes(1))
            {
                if (Fits(cron, wall))
                {
                    yield return new DateTimeOffset(s_begin).AddMinutes(minute);
                    break;
                }
            }

            latest = to > latest ? to : latest;
        }
    }

    private static bool Fits(CronFields cron, DateTime wall)
    {
        var (day, weekday) = (cron.Day.Contains(wall.Day), cron.Weekday.Contains((int)wall.DayOfWeek));
        return cron.Minute.Contains(wall.Minute) && cron.Hour.Contains(wall.Hour) && cron.Month.Contains(wall.Month) &&
            (cron.Day.IsAny ? weekday : cron.Weekday.IsAny ? day : day || weekday);
    }

    private static string FirstDifference(List<DateTimeOffset> expected, List<DateTimeOffset> times) =>
        $"missing {expected.Except(times).Order().FirstOrDefault():O}, too much {times.Except(expected).Order().FirstOrDefault():O}";
}
