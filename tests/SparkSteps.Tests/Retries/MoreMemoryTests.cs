using SparkSteps.Retries;
using SparkSteps.Runs;
using SparkSteps.StepSpecs;
using SparkSteps.Tests.Runs;

namespace SparkSteps.Tests.Retries;

public sealed class MoreMemoryTests
{
    [Theory]
    [InlineData(PodRole.Driver, 1536, 2048)]
    [InlineData(PodRole.Executor, 1024, 3072)]
    public void RoleThatWasKilled_getsMore_theOtherStays(PodRole role, int driver, int executor)
    {
        var memory = MoreMemory.After(Killed(role, Some.Step()), Some.Step());

        Assert.Equal(new AttemptMemory(new MemorySize(driver), new MemorySize(executor)), memory);
    }

    [Fact]
    public void Memory_growsFromWhatTheAttemptHad()
    {
        var spec = Some.Step();
        var second = Killed(PodRole.Driver, spec).WithLastAttempt(last => last with { Memory = new AttemptMemory(new MemorySize(1536), new MemorySize(2048)) });

        Assert.Equal(2304, MoreMemory.After(second, spec)?.Driver.MiB);
    }

    [Theory]
    [InlineData(1.5, 1500, 1500)]
    [InlineData(3, 8192, 3072)]
    [InlineData(1.1, 8192, 1127)]
    public void Spec_saysHowMuchMore_andHowMuchAtMost(double factor, int most, int expected)
    {
        var spec = Spec(new OutOfMemorySpec { Factor = (decimal)factor, Most = new MemorySize(most) });

        Assert.Equal(expected, MoreMemory.After(Killed(PodRole.Driver, spec), spec)?.Driver.MiB);
    }

    [Fact]
    public void ThereIsNoMore_atTheCeiling()
    {
        var spec = Spec(new OutOfMemorySpec { Most = new MemorySize(1024) });

        Assert.Null(MoreMemory.After(Killed(PodRole.Driver, spec), spec));
        Assert.NotNull(MoreMemory.After(Killed(PodRole.Executor, Some.Step()), Some.Step()));
    }

    [Fact]
    public void CeilingIsFourTimesTheStep_whereTheSpecSaysNothing()
    {
        var spec = Some.Step();
        var run = Killed(PodRole.Driver, spec).WithLastAttempt(last => last with { Memory = new AttemptMemory(new MemorySize(4096), new MemorySize(2048)) });

        Assert.Equal(4096, MoreMemory.Ceiling(spec, PodRole.Driver).MiB);
        Assert.Null(MoreMemory.After(run, spec));
    }

    [Fact]
    public void OverheadOfTheSpec_growsInProportion()
    {
        var spec = Some.Step() with { Driver = Some.Step().Driver with { MemoryOverhead = new MemorySize(700) } };

        Assert.Equal(1050, MoreMemory.After(Killed(PodRole.Driver, spec), spec)?.DriverOverhead?.MiB);
        Assert.Null(MoreMemory.After(Killed(PodRole.Executor, spec), spec)?.ExecutorOverhead);
    }

    [Fact]
    public void NextAttempt_hasAsMuchAsTheLast_whenAnotherCauseEndedIt()
    {
        var had = new AttemptMemory(new MemorySize(1536), new MemorySize(2048));
        var run = Killed(PodRole.Driver, Some.Step()).WithLastAttempt(last => last with
        {
            Memory = had,
            Diagnosis = new Diagnosis(FailureClass.Evicted, "", [], ""),
        });

        Assert.Equal(had, MoreMemory.ForNext(run, Some.Step()));
    }

    [Fact]
    public void FirstAttempt_hasWhatTheSpecSays() =>
        Assert.Equal(AttemptMemory.Of(Some.Step()), MoreMemory.ForNext(Some.Run(), Some.Step()));

    [Fact]
    public void MemoryOfAnAttempt_isThatOfItsPlan()
    {
        var spec = new AttemptMemory(new MemorySize(1536), new MemorySize(3072), new MemorySize(500), null).ApplyTo(Some.Step());

        Assert.Equal(("1536m", "3g", "500m", null), ($"{spec.Driver.Memory}", $"{spec.Executor.Memory}", $"{spec.Driver.MemoryOverhead}", spec.Executor.MemoryOverhead?.ToString()));
    }

    private static StepSpec Spec(OutOfMemorySpec outOfMemory) => Some.Step() with { Retry = new RetrySpec { Attempts = 3, OutOfMemory = outOfMemory } };

    private static RunRecord Killed(PodRole role, StepSpec spec) => Some.Run(RunState.Running, spec)
        .WithAttemptEnded(RunState.Failed, Some.Time, new Diagnosis(FailureClass.OutOfMemory, "killed", [], "") { Role = role });
}
