using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Runs;

/// <summary>Filler for tests: valid objects of which a test changes what it is about.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Time = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static RunId RunId(int number = 1) => SparkSteps.Runs.RunId.From(Time.AddSeconds(number), $"run {number}");

    public static StepName StepName(string text = "wordcount") =>
        SparkSteps.StepSpecs.StepName.TryParse(text, out var name) ? name : throw new ArgumentException(text);

    public static NamespaceName Namespace(string text = "spark-jobs") =>
        NamespaceName.TryParse(text, out var name) ? name : throw new ArgumentException(text);

    public static StepSpec Step() => new()
    {
        Name = StepName(),
        Backend = "sparkOperator",
        Cluster = "default",
        Namespace = Namespace(),
        Application = new ApplicationSpec { Type = ApplicationType.Python, MainFile = "local:///opt/app/main.py" },
        Spark = new SparkSpec { Version = "3.5.3", Image = "registry.example/spark:3.5.3" },
        Driver = new DriverSpec { Cores = 1, Memory = new MemorySize(1024), ServiceAccount = "spark" },
        Executor = new ExecutorSpec { Instances = 2, Cores = 1, Memory = new MemorySize(2048) },
        Timeouts = new TimeoutsSpec
        {
            Queued = TimeSpan.FromHours(1),
            Pending = TimeSpan.FromMinutes(10),
            Starting = TimeSpan.FromMinutes(5),
            Running = TimeSpan.FromHours(6),
        },
        Retry = new RetrySpec { Attempts = 1 },
        Ttl = TimeSpan.FromDays(1),
    };

    public static RunRecord Run(RunState state = RunState.Accepted, StepSpec? spec = null) => new()
    {
        Id = RunId(),
        Name = "wordcount",
        State = state,
        CreatedAt = Time,
        UpdatedAt = Time,
        Namespace = "spark-jobs",
        Backend = "sparkOperator",
        Cluster = "default",
        Trigger = new RunTrigger(RunTriggerKind.Http, "key"),
        History = [new RunStateChange(RunState.Accepted, Time, null)],
        Spec = spec ?? Step(),
        Attempts = state is RunState.Accepted ? [] : [Attempt()],
    };

    public static RunAttempt Attempt(int number = 1) => new()
    {
        Number = number,
        State = RunState.Pending,
        StartedAt = Time,
        SubmittedAt = Time,
        ClusterName = ClusterName.For(StepName(), RunId(), number),
    };
}
