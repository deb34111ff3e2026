using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.Benchmarks.Surroundings;
using SparkSteps.Cli.Service;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.SparkJobs.SparkOperator;
using SparkSteps.StepSpecs;

namespace SparkSteps.Benchmarks.Measures;

/// <summary>Reading, checking and planning a step, from its text to its manifests, beside a parse of the same bytes.</summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private const string Golden = "tests/SparkSteps.Tests/SparkJobs/Golden/everything/spec.yaml";

    private static readonly StepSpecReader Reader = new(Options.Create(new StepSpecOptions { Image = Steps.Image }));
    private static readonly SparkOperatorPlanner Planner = new(new SparkJobOptions(), "");
    private static readonly StagedProject Project = new(new string('a', 64), ArchiveFormat.Zip, null);
    private static readonly RunId Id = RunId.New(TimeProvider.System);

    private byte[] _document = [];
    private byte[] _json = [];

    /// <summary>A step with a few fields, one with every field, and that one in YAML.</summary>
    [Params("small", "large", "large YAML")]
    public string Spec { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        var yaml = File.ReadAllBytes(Repository.Find(Golden) ?? throw new FileNotFoundException(Golden));
        _json = Spec == "small" ? System.Text.Encoding.UTF8.GetBytes(Steps.InImage) : StepSpecWriter.ToJson(Read(yaml));
        _document = Spec == "large YAML" ? yaml : _json;
    }

    [Benchmark]
    public int Plan() => Planner.Plan(new JobPlanRequest(Read(_document), Id, 1, Project)).Manifests.Count;

    [Benchmark(Baseline = true)]
    public int Parse()
    {
        using var document = JsonDocument.Parse(_json);
        return document.RootElement.GetPropertyCount();
    }

    private static StepSpec Read(byte[] document) => Reader.Read(document, new StepSpecReadOptions()).Spec ?? throw new InvalidDataException(Golden);
}
