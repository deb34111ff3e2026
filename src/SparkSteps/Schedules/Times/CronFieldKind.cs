namespace SparkSteps.Schedules.Times;

/// <summary>What one field of a cron expression counts.</summary>
/// <param name="Name">As an error calls it.</param>
/// <param name="Names">Words for its values, from the least on.</param>
internal sealed record CronFieldKind(string Name, int Least, int Most, IReadOnlyList<string> Names)
{
    public static readonly CronFieldKind Second = new("second", 0, 59, []);
    public static readonly CronFieldKind Minute = new("minute", 0, 59, []);
    public static readonly CronFieldKind Hour = new("hour", 0, 23, []);
    public static readonly CronFieldKind Day = new("day", 1, 31, []);

    public static readonly CronFieldKind Month =
        new("month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    /// <summary>Sunday is 0 and, at the end of a range or alone, 7.</summary>
    public static readonly CronFieldKind Weekday = new("weekday", 0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]);

    public bool IsDay => this == Day || this == Weekday;

    /// <summary>Where a star, or a range without an end, ends.</summary>
    public int LastOfAll => this == Weekday ? Most - 1 : Most;
}
