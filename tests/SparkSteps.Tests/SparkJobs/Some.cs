using SparkSteps.Archives;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.SparkJobs.ContainerJobs;
using SparkSteps.SparkJobs.SparkOperator;
using SparkSteps.SparkJobs.SparkSubmit;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs;

internal static class Some
{
    public const string Bootstrap = "#!/bin/sh\necho bootstrap\n";

    public static readonly StagedProject Project = new(new string('a', 64), ArchiveFormat.Zip, null);

    public static StepName Name(string name) => StepName.TryParse(name, out var parsed) ? parsed : throw new ArgumentException(name);

    public static RunId RunId => RunId.TryParse("01jd5z7k0q8w3e9r2t6y4vbnma", out var id) ? id : throw new InvalidOperationException();

    public static StepSpec Step(
        ApplicationType type = ApplicationType.Python,
        IReadOnlyDictionary<string, string>? conf = null,
        string memory = "1g",
        int instances = 1) => new()
    {
        Name = Name("wordcount"),
        Backend = "sparkOperator",
        Cluster = "default",
        Namespace = NamespaceName.TryParse("spark-jobs", out var ns) ? ns : default,
        Application = new ApplicationSpec { Type = type, MainFile = "main.py" },
        Spark = new SparkSpec { Version = "3.5.3", Image = "registry.example/spark:3.5.3", Conf = conf ?? Conf() },
        Driver = new DriverSpec { Cores = 1, Memory = Memory(memory), ServiceAccount = "spark" },
        Executor = new ExecutorSpec { Instances = instances, Cores = 1, Memory = Memory(memory) },
        Timeouts = new TimeoutsSpec
        {
            Queued = TimeSpan.FromHours(1),
            Pending = TimeSpan.FromMinutes(10),
            Starting = TimeSpan.FromMinutes(10),
            Running = TimeSpan.FromHours(6),
        },
        Retry = new RetrySpec { Attempts = 1 },
        Ttl = TimeSpan.FromDays(1),
    };

    /// <summary>A step without Spark.</summary>
    public static StepSpec ContainerStep(params string[] command) => Step() with
    {
        Backend = BackendNames.Job,
        Application = new ApplicationSpec { Type = ApplicationType.Container, Command = command },
        Executor = ExecutorSpec.None,
    };

    public static MemorySize Memory(string text) => MemorySize.TryParse(text, out var size) ? size : throw new ArgumentException(text);

    public static JobPlanRequest Request(StepSpec? spec = null, StagedProject? project = null, int attempt = 1) =>
        new(spec ?? Step(), RunId, attempt, project);

    public static SparkOperatorPlanner Planner(SparkJobOptions? options = null) => new(options ?? new SparkJobOptions(), Bootstrap);

    /// <summary>All that the service brings.</summary>
    public static JobPlanners Planners(SparkJobOptions? options = null) => new([Planner(options), SubmitPlanner(options), JobPlanner]);

    public static SparkSubmitPlanner SubmitPlanner(SparkJobOptions? options = null) => new(options ?? new SparkJobOptions(), Bootstrap);

    public static ContainerJobPlanner JobPlanner => new(Bootstrap);

    public static SparkJob Job(StepSpec spec) => SparkJob.Of(Request(spec), ConfLayers.Join(spec, new SparkJobOptions(), Conf()));

    public static Dictionary<string, string> Conf(params (string Key, string Value)[] entries) =>
        entries.ToDictionary(entry => entry.Key, entry => entry.Value);
}
