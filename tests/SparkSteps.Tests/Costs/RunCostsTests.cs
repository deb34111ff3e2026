using Microsoft.Extensions.Options;
using SparkSteps.Costs;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.Tests.Runs;
using JobSome = SparkSteps.Tests.SparkJobs.Some;

namespace SparkSteps.Tests.Costs;

public sealed class RunCostsTests
{
    private static readonly ResourceTotals Totals = new(Cores: 4, MemoryMiB: 2048, Gpus: 0);

    [Fact]
    public void Attempt_costsFromTheDriversStartToItsEnd()
    {
        var cost = CostOf(Attempt() with { RunningAt = Some.Time.AddMinutes(10), FinishedAt = Some.Time.AddMinutes(70) });

        Assert.Equal(new RunCost(14_400, 7_200, 0, 4, "EUR"), cost);
    }

    [Fact]
    public void AttemptThatNeverRan_costsNothing() =>
        Assert.Equal(0, CostOf(Attempt() with { State = RunState.TimedOut, FinishedAt = Some.Time.AddHours(1) })?.Amount);

    [Fact]
    public void AttemptThatWasNeverSeenRunning_costsAtMostTheTimeSinceItHadANode()
    {
        var cost = CostOf(Attempt() with { State = RunState.Succeeded, ScheduledAt = Some.Time.AddMinutes(59), FinishedAt = Some.Time.AddMinutes(60) });

        Assert.Equal((240, true), (cost?.CoreSeconds, cost?.IsUpperBound));
    }

    [Fact]
    public void Run_costsWhatItsAttemptsDo_andTheOneThatGoesOnIsYetToCome()
    {
        var first = Attempt() with { State = RunState.Failed, RunningAt = Some.Time, FinishedAt = Some.Time.AddHours(1) };
        var second = Attempt() with { Number = 2, Totals = Totals with { Cores = 8 }, RunningAt = Some.Time.AddHours(2) };
        var run = Some.Run(RunState.Running) with { Attempts = [first, second] };

        Assert.Equal(4, Costs().WithCosts(run).Cost?.Amount);
        var ended = Costs().WithCosts(run.WithLastAttempt(last => last with { FinishedAt = Some.Time.AddHours(4) }));
        Assert.Equal([4m, 16m], ended.Attempts.Select(attempt => attempt.Cost?.Amount ?? 0));
        Assert.Equal(20, ended.Cost?.Amount);
    }

    [Fact]
    public void WhatWasCounted_staysAsItWas_whenPricesChange()
    {
        var run = Costs().WithCosts(Some.Run() with { Attempts = [Attempt() with { RunningAt = Some.Time, FinishedAt = Some.Time.AddHours(1) }] });

        Assert.Equal(4, Costs(perCoreHour: 100).WithCosts(run).Cost?.Amount);
    }

    [Fact]
    public void ClusterHasPricesOfItsOwn()
    {
        var options = new CostOptions { Currency = "EUR", PerCoreHour = 1, PerGiBHour = 2, Clusters = { ["Cheap"] = new ClusterPriceOptions { PerCoreHour = 0.5m } } };

        Assert.Equal((0.5m, 2), (options.PricesFor("cheap").PerCoreHour, options.PricesFor("cheap").PerGiBHour));
        Assert.Equal(1, options.PricesFor("default").PerCoreHour);
    }

    [Fact]
    public void RunWithoutAttempts_hasNoCost() => Assert.Null(Costs().WithCosts(Some.Run()).Cost);

    [Theory]
    [InlineData("", CostBound.Exact)]
    [InlineData("spark.dynamicAllocation.enabled=true;spark.dynamicAllocation.maxExecutors=1", CostBound.AtMost)]
    [InlineData("spark.dynamicAllocation.enabled=true;spark.dynamicAllocation.maxExecutors=9", CostBound.AtMost)]
    [InlineData("spark.dynamicAllocation.enabled=true", CostBound.AtLeast)]
    public void Bound_followsFromHowExecutorsComeAndGo(string conf, CostBound expected)
    {
        var spec = JobSome.Step(conf: conf.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));

        Assert.Equal(expected, RunCosts.BoundOf(JobSome.Planner().Plan(JobSome.Request(spec)), spec));
    }

    private static RunAttempt Attempt() => Some.Attempt() with { Totals = Totals };

    private static RunCost? CostOf(RunAttempt attempt) => Costs().WithCosts(Some.Run() with { Attempts = [attempt] }).Cost;

    private static RunCosts Costs(decimal perCoreHour = 1) => new(Options.Create(new CostOptions { Currency = "EUR", PerCoreHour = perCoreHour }));
}
