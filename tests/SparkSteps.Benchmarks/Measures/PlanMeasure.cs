using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using SparkSteps.Benchmarks.Results;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>Has BenchmarkDotNet measure <see cref="PlanBenchmarks"/>, in this process.</summary>
internal static class PlanMeasure
{
    private const double NanosecondsPerMicrosecond = 1000;
    private const double KiB = 1024;

    public static IReadOnlyList<Measure> Run()
    {
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance).WithIterationCount(7))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Directory.CreateTempSubdirectory("sparksteps-plan-").FullName);
        var reports = BenchmarkRunner.Run<PlanBenchmarks>(config).Reports;
        return [.. Of(reports, "small", 100), .. Of(reports, "large", 1000), .. Of(reports, "large YAML", 1000)];
    }

    private static IEnumerable<Measure> Of(IReadOnlyList<BenchmarkReport> reports, string spec, double goal)
    {
        var (ours, floor) = (Find(reports, nameof(PlanBenchmarks.Plan), spec), Find(reports, nameof(PlanBenchmarks.Parse), spec));
        yield return new Measure(
            $"read, check and plan a {spec} step", "µs", Microseconds(ours), "a parse of its JSON", Microseconds(floor), new Goal(GoalKind.AtMost, goal));
        yield return Measure.Shown("  it allocates", "KiB", (ours.GcStats.GetBytesAllocatedPerOperation(ours.BenchmarkCase) ?? 0) / KiB);
    }

    private static BenchmarkReport Find(IEnumerable<BenchmarkReport> reports, string method, string spec) => reports.Single(report =>
        report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method && $"{report.BenchmarkCase.Parameters[nameof(PlanBenchmarks.Spec)]}" == spec);

    private static double Microseconds(BenchmarkReport report) =>
        (report.ResultStatistics ?? throw new InvalidOperationException("BenchmarkDotNet measured nothing.")).Median / NanosecondsPerMicrosecond;
}
