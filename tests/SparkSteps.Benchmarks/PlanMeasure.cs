using Microsoft.Extensions.Options;
using SparkSteps.Cli.Service;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.SparkJobs.SparkOperator;
using SparkSteps.StepSpecs;

namespace SparkSteps.Benchmarks;

/// <summary>Reading, checking and planning a step that has every field, from its YAML to its manifests.</summary>
internal static class PlanMeasure
{
    private const string Golden = "tests/SparkSteps.Tests/SparkJobs/Golden/everything/spec.yaml";
    private const int WarmUp = 2000;
    private const int Rounds = 5000;
    private const double GoalMicroseconds = 1000;

    public static IReadOnlyList<Measure> Run()
    {
        var document = File.ReadAllBytes(Repository.Find(Golden) ?? throw new FileNotFoundException(Golden));
        var reader = new StepSpecReader(Options.Create(new StepSpecOptions()));
        var planner = new SparkOperatorPlanner(new SparkJobOptions(), "");
        var id = RunId.New(TimeProvider.System);
        var times = Enumerable.Range(0, WarmUp + Rounds).Select(_ => Microseconds(() => Plan(reader, planner, id, document))).Skip(WarmUp).ToList();
        return
        [
            Measure.Size("read, check and plan a step with every field, p50", "µs", times.Median(), GoalMicroseconds),
            Measure.Size("read, check and plan a step with every field, p99", "µs", times.Percentile(0.99), GoalMicroseconds),
        ];
    }

    private static JobPlan Plan(StepSpecReader reader, SparkOperatorPlanner planner, RunId id, byte[] document) =>
        reader.Read(document, new StepSpecReadOptions()) is { Spec: { } spec }
            ? planner.Plan(new JobPlanRequest(spec, id, 1, new StagedProject(new string('a', 64), Archives.ArchiveFormat.Zip, null)))
            : throw new InvalidDataException("The golden step is not valid.");

    private static double Microseconds(Action action)
    {
        var start = TimeProvider.System.GetTimestamp();
        action();
        return TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;
    }
}
