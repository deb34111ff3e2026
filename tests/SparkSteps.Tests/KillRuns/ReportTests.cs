using SparkSteps.KillRuns;
using SparkSteps.Recovery;

namespace SparkSteps.Tests.KillRuns;

public sealed class ReportTests
{
    [Fact]
    public void SeedThatKillsNobody_isAnOmission() =>
        Assert.Equal(["seed 7 has killed nobody"], Report.Omissions([Result(3, Checkpoint.Planned), Result(7)]));

    [Fact]
    public void CheckpointThatHadItsTurn_andWhereNobodyDied_isAnOmission()
    {
        var places = KillSchedule.Places;
        IReadOnlyList<SeedResult> all = [.. places.Select((place, seed) => Result(seed, place))];

        Assert.Empty(Report.Omissions(all));
        Assert.Equal([$"nobody was killed at {places[5]}"], Report.Omissions([.. all.Where(result => result.Seed != 5), Result(5, places[4])]));
        Assert.Empty(Report.Omissions([.. all.Skip(1)]));
    }

    private static SeedResult Result(int seed, params Checkpoint[] deaths) =>
        new(seed, Runs: 1, [.. deaths.Select(death => death.ToString())], [], TimeSpan.Zero);
}
