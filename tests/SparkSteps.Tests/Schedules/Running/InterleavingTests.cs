using SparkSteps.Schedules;
using SparkSteps.Schedules.Running;

namespace SparkSteps.Tests.Schedules.Running;

public sealed class InterleavingTests
{
    private const int Rounds = 100;

    [Theory]
    [InlineData(OverlapPolicy.Allow, CatchUpPolicy.All)]
    [InlineData(OverlapPolicy.Allow, CatchUpPolicy.Latest)]
    [InlineData(OverlapPolicy.Forbid, CatchUpPolicy.Latest)]
    [InlineData(OverlapPolicy.Forbid, CatchUpPolicy.All)]
    [InlineData(OverlapPolicy.Replace, CatchUpPolicy.None)]
    [InlineData(OverlapPolicy.Replace, CatchUpPolicy.All)]
    [InlineData(OverlapPolicy.Queue, CatchUpPolicy.None)]
    [InlineData(OverlapPolicy.Queue, CatchUpPolicy.All)]
    public void Whoever_looks_and_dies_each_due_time_has_one_fate(OverlapPolicy overlap, CatchUpPolicy catchUp)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var simulation = new Simulation(new Random(seed), Some.Schedule(overlap, "*/5 * * * *") with { CatchUp = catchUp });

            simulation.Run(400);

            // One look may say of several due times that they were missed; all others stand for themselves.
            var fates = simulation.Fates.ToLookup(fate => fate.DueAt, fate => fate.Fate);
            Assert.All(fates, fate => Assert.Single(fate));
            Assert.Empty(simulation.Stored.Waiting);
            Assert.DoesNotContain(simulation.Stored.History, due => due.IsOpen);
            Assert.Equal(simulation.Made.Count, simulation.Made.Distinct().Count());
            Assert.Equal(fates.Where(fate => fate.Contains("runs")).Select(fate => DueIdentity.IdOf("nightly", fate.Key)).Order(), simulation.Made.Order());
            Assert.True(overlap == OverlapPolicy.Allow || simulation.MostAtOnce <= 1, $"{simulation.MostAtOnce} runs at once under seed {seed}");
            Assert.True(Accounted(simulation) > 0);
        }
    }

    /// <summary>Every due time up to now is either a fate of its own or lies within one that stands for several.</summary>
    private static int Accounted(Simulation simulation)
    {
        var spans = simulation.Fates.Select(fate => (From: fate.DueAt, To: DateTimeOffset.TryParse(fate.Fate.Split(' ', 2)[^1], out var until) ? until : fate.DueAt)).ToList();
        var due = (Some.Schedule(cron: "*/5 * * * *").Times()?.From(Some.Noon).TakeWhile(due => due <= simulation.Now) ?? []).ToList();
        Assert.All(due, time => Assert.Contains(spans, span => span.From <= time && time <= span.To));
        return due.Count;
    }
}
