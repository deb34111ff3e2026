using System.Diagnostics.CodeAnalysis;
using NCrontab;

namespace SparkSteps.Schedules;

/// <summary>A cron expression with five fields, or with six and seconds first. All times are UTC.</summary>
public sealed class CronExpression
{
    public const string Allowed = "five fields (minute hour day month weekday), or six with seconds first, for instance 0 2 * * *";

    private readonly CrontabSchedule _schedule;

    private CronExpression(CrontabSchedule schedule) => _schedule = schedule;

    public static bool TryParse(string text, [NotNullWhen(true)] out CronExpression? expression)
    {
        var seconds = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6;
        var schedule = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = seconds });
        expression = schedule is null ? null : new CronExpression(schedule);
        return expression is not null;
    }

    /// <summary>The first due time after <paramref name="time"/>.</summary>
    public DateTimeOffset Next(DateTimeOffset time) => new(_schedule.GetNextOccurrence(time.UtcDateTime), TimeSpan.Zero);
}
