namespace SparkSteps.Schedules.Times;

/// <summary>A span of time in which a zone's clocks run evenly. All times without an offset are UTC or, where the name says so, on the wall.</summary>
internal sealed record ZoneSpan(TimeZoneInfo Zone, DateTime Start, DateTime End, TimeSpan Offset)
{
    // No zone changes its clocks twice within this time and has the same offset again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public DateTime LocalStart => Start + Offset;

    /// <summary>What the clocks no longer show.</summary>
    public DateTime LocalEnd => End + Offset;

    /// <summary>The span that begins at a time, up to the next change or for a week.</summary>
    public static ZoneSpan From(TimeZoneInfo zone, DateTime start)
    {
        var offset = zone.GetUtcOffset(start);
        var end = start + Longest;
        return new ZoneSpan(zone, start, zone.GetUtcOffset(end) == offset ? end : ChangeBetween(zone, start, end), offset);
    }

    public ZoneSpan Following() => From(Zone, End);

    private static DateTime ChangeBetween(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var offset = zone.GetUtcOffset(before);
        var (low, high) = (before.Ticks / TimeSpan.TicksPerSecond, after.Ticks / TimeSpan.TicksPerSecond);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = zone.GetUtcOffset(At(middle)) == offset ? (middle, high) : (low, middle);
        }

        return At(high);
    }

    private static DateTime At(long second) => new(second * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
