using SparkSteps.Schedules;
using SparkSteps.Schedules.Running;

namespace SparkSteps.Tests.Schedules.Running;

public sealed class KeptHistoryTests
{
    [Fact]
    public void Newest_of_each_kind_are_kept_in_their_order()
    {
        DueTime[] history =
        [
            Some.Due(At(1), DueState.Succeeded), Some.Due(At(2), DueState.Failed), Some.Due(At(3), DueState.Running), Some.Due(At(4), DueState.TimedOut),
            Some.Due(At(5), DueState.Succeeded), Some.Due(At(6), DueState.Skipped), Some.Due(At(7), DueState.Succeeded), Some.Due(At(8), DueState.Cancelled),
        ];

        Assert.Equal(
            "03:00:Running 05:00:Succeeded 06:00:Skipped 07:00:Succeeded 08:00:Cancelled", Some.Show(KeptHistory.Of(history, new HistoryLimits(2, 1))));
    }

    [Fact]
    public void None_are_kept_when_none_are_wanted_but_open_ones() => Assert.Equal(
        "02:00:Starting",
        Some.Show(KeptHistory.Of([Some.Due(At(1), DueState.Succeeded), Some.Due(At(2), DueState.Starting), Some.Due(At(3), DueState.Failed)], new HistoryLimits(0, 0))));

    [Fact]
    public void Times_without_a_run_do_not_grow_for_ever() => Assert.Equal(
        20, KeptHistory.Of([.. Enumerable.Range(0, 500).Select(hour => Some.Due(At(hour), DueState.Missed))], HistoryLimits.Default).Count);

    private static DateTimeOffset At(int hour) => new DateTimeOffset(2030, 1, 31, 0, 0, 0, TimeSpan.Zero).AddHours(hour);
}
