using SparkSteps.KillRuns;
using SparkSteps.Recovery;

namespace SparkSteps.Tests.KillRuns;

public sealed class LifeTests
{
    [Fact]
    public void Life_isTheSame_onTheOtherSideOfTheProcess() => Assert.All(
        Enumerable.Range(1, 300).SelectMany(KillSchedule.Of), life => Assert.Equal(life.ToString(), Life.Parse(life.ToString()).ToString()));

    [Fact]
    public void Everything_thatIsSaidOfALife_isRead()
    {
        var life = Life.Parse("1500;JobCreated:2;Staged:1;~Planned");

        Assert.Equal((TimeSpan.FromMilliseconds(1500), Checkpoint.Planned), (life.Length, life.PausesAt));
        Assert.True(life.EndsAt(Checkpoint.JobCreated, 2) && life.EndsAt(Checkpoint.Staged, 1) && !life.EndsAt(Checkpoint.JobCreated, 1));
    }

    [Fact]
    public void Every_checkpoint_hasItsTurn_unlessItIsPlayedElsewhere() => Assert.Equal(
        Enum.GetValues<Checkpoint>().Where(point => !KillSchedule.IsElsewhere(point)), Enumerable.Range(1, 300).Select(KillSchedule.FirstPlace).Distinct().Order());
}
