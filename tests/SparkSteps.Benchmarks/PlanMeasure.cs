using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.Cli.Service;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.SparkJobs.SparkOperator;
using SparkSteps.StepSpecs;

namespace SparkSteps.Benchmarks;

/// <summary>
/// Reading, checking and planning a step that has every field, from its text to its manifests. Processor time of the least disturbed batch:
/// nothing here waits for anything, and other work on the machine says nothing about it.
/// </summary>
internal static class PlanMeasure
{
    private const string Golden = "tests/SparkSteps.Tests/SparkJobs/Golden/everything/spec.yaml";
    private const int WarmUp = 3000;
    private const int Batches = 200;
    private const int Batch = 25;
    private const double GoalMicroseconds = 1000;

    private static readonly StepSpecReader Reader = new(Options.Create(new StepSpecOptions()));
    private static readonly SparkOperatorPlanner Planner = new(new SparkJobOptions(), "");
    private static readonly StagedProject Project = new(new string('a', 64), ArchiveFormat.Zip, null);

    public static IReadOnlyList<Measure> Run()
    {
        var yaml = File.ReadAllBytes(Repository.Find(Golden) ?? throw new FileNotFoundException(Golden));
        var json = StepSpecWriter.ToJson(Read(yaml));
        var (id, spec) = (RunId.New(TimeProvider.System), Read(yaml));
        return
        [
            Of("read and check a step with every field, YAML", () => Read(yaml)),
            Of("read and check a step with every field, JSON", () => Read(json)),
            Of("plan a step with every field", () => Plan(spec, id)),
            Of("all of it, YAML", () => Plan(Read(yaml), id)),
            Of("all of it, JSON", () => Plan(Read(json), id)),
        ];
    }

    private static Measure Of(string name, Action action)
    {
        Repeat(action, WarmUp);
        var times = Enumerable.Range(0, Batches).Select(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            Repeat(action, Batch);
            return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Batch;
        });
        return Measure.Size(name, "µs", times.Min(), GoalMicroseconds);
    }

    private static void Repeat(Action action, int times)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }

    private static StepSpec Read(byte[] document) => Reader.Read(document, new StepSpecReadOptions()).Spec ?? throw new InvalidDataException(Golden);

    private static void Plan(StepSpec spec, RunId id) => Planner.Plan(new JobPlanRequest(spec, id, 1, Project));
}
