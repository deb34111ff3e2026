using System.Globalization;
using System.Text;
using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.BrowserTests.Service;

/// <summary>Runs as a busy service has them, put straight into storage; the same at every start but for the time.</summary>
internal sealed class SampleRuns(PageHost host)
{
    private static readonly (string Name, string Team, int Minutes)[] s_steps =
    [
        ("orders-daily", "sales", 14), ("customers-scd2", "sales", 6), ("clickstream-sessions", "web", 22), ("ml-features", "ml", 41),
        ("ledger-close", "finance", 9), ("inventory-snapshot", "supply", 4), ("churn-score", "ml", 17),
    ];

    private static readonly Dictionary<FailureClass, Diagnosis> s_diagnoses = new()
    {
        [FailureClass.OutOfMemory] = new(FailureClass.OutOfMemory, "The driver used more memory than its pod may have and was ended by the kernel (exit code 137).",
            ["Pod clickstream-driver: terminated, OOMKilled, exit code 137", "java.lang.OutOfMemoryError: Java heap space", "  at java.base/java.util.Arrays.copyOf(Arrays.java:3537)"],
            "Give the driver more memory (driver.memory: 6g), or collect less into it: look for collect() and toPandas() in the step."),
        [FailureClass.ApplicationError] = new(FailureClass.ApplicationError, "The application ended with exit code 1: KeyError: 'order_id'.",
            ["Traceback (most recent call last):", "  File \"main.py\", line 42, in <module>", "KeyError: 'order_id'"],
            "Read the last lines of the log: the error is the application's own."),
        [FailureClass.Unschedulable] = new(FailureClass.Unschedulable, "No node has room for the driver.",
            ["0/3 nodes are available: 3 Insufficient memory."], "Ask for less memory, or let the cluster's pool grow."),
        [FailureClass.Timeout] = new(FailureClass.Timeout, "It ran longer than its limit of 1 h.", ["running since 02:00:12"], "Raise timeouts.running, or make the step faster."),
        [FailureClass.Cancelled] = new(FailureClass.Cancelled, "Someone asked for it.", [], "Nothing to do. Submit it again when it is wanted after all."),
    };

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public static StepSpec Spec(PageHost host, string name = "orders-daily", string more = "")
    {
        var document =
            $$"""
            apiVersion: sparksteps/v1
            kind: Step
            name: {{name}}
            application: {type: python, mainFile: "local:///opt/main.py", arguments: [--date, "2030-01-31"]}
            spark:
              conf: {spark.sql.shuffle.partitions: "200", spark.sql.adaptive.enabled: "true"}
            driver: {cores: 1, memory: 2g}
            executor: {instances: 4, cores: 2, memory: 4g}
            {{more}}
            """;
        var read = host.Get<StepSpecReader>().Read(Encoding.UTF8.GetBytes(document), new StepSpecReadOptions());
        return Assert.IsType<StepSpec>(read.Spec);
    }

    /// <summary>Runs of the last days, the newest of them active.</summary>
    public async Task FillAsync(int count, TimeSpan between)
    {
        var spec = Spec(host);
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (n, cancellationToken) => await SaveAsync(Run(n, _now - between * (n + 0.3), spec), cancellationToken));
    }

    public async Task SaveAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.State.IsTerminal())
        {
            await host.Get<RunStore>().FinishAsync(run, cancellationToken);
        }
        else
        {
            await host.Get<RunStore>().TryCreateAsync(run, cancellationToken);
        }
    }

    public static RunRecord Run(int n, DateTimeOffset at, StepSpec spec)
    {
        var step = s_steps[n * 5 % s_steps.Length];
        var state = StateOf(n);
        var failure = FailureOf(n, state);
        var queued = TimeSpan.FromSeconds(9 + n * 7 % 50);
        var ran = TimeSpan.FromMinutes(step.Minutes * (0.7 + n * 13 % 10 / 14d));
        DateTimeOffset? end = state.IsTerminal() ? at + queued + (state == RunState.Cancelled ? ran / 3 : ran) : null;
        var hasRun = state.IsTerminal() || state == RunState.Running;
        var id = RunId.From(at, $"sample {n}");
        return new RunRecord
        {
            Id = id,
            Name = step.Name,
            State = state,
            Reason = failure?.Summary ?? (state == RunState.Pending ? "Waits for a node: 0/3 nodes are available." : null),
            CreatedAt = at,
            UpdatedAt = end ?? at + queued,
            FinishedAt = end,
            Namespace = "spark-jobs",
            Backend = "sparkOperator",
            Cluster = "default",
            Labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["team"] = step.Team, ["env"] = n % 3 == 0 ? "test" : "prod" },
            Trigger = n % 4 == 1
                ? new RunTrigger(RunTriggerKind.Schedule, $"nightly@{at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}")
                : new RunTrigger(n % 4 == 2 ? RunTriggerKind.Queue : RunTriggerKind.Http, $"key-{n}"),
            Totals = new ResourceTotals(9, 22118, 0),
            Spec = spec,
            Diagnosis = failure,
            Attempts = Attempts(n, id, state, at, queued, hasRun, end, failure),
            History = [new RunStateChange(RunState.Accepted, at, null), new RunStateChange(state, end ?? at + queued, null)],
        };
    }

    public async Task KeepLogAsync(RunId id, int attempt, string text, params ClusterEvent[] events)
    {
        var logs = host.Get<RunLogStore>();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await logs.KeepAsync(id, attempt, DriverPod.ContainerName, content, CancellationToken.None);
        await logs.KeepEventsAsync(id, attempt, events, CancellationToken.None);
    }

    private static RunState StateOf(int n) => n switch
    {
        0 => RunState.Accepted,
        1 => RunState.Pending,
        2 or 4 => RunState.Running,
        _ => (n % 17) switch { 3 or 9 => RunState.Failed, 6 => RunState.Cancelled, 12 => RunState.TimedOut, _ => RunState.Succeeded },
    };

    private static Diagnosis? FailureOf(int n, RunState state) => state switch
    {
        RunState.Failed => s_diagnoses[(n % 5) switch { 0 or 1 => FailureClass.OutOfMemory, 2 => FailureClass.Unschedulable, _ => FailureClass.ApplicationError }],
        RunState.TimedOut => s_diagnoses[FailureClass.Timeout],
        RunState.Cancelled => s_diagnoses[FailureClass.Cancelled],
        _ => null,
    };

    private static IReadOnlyList<RunAttempt> Attempts(
        int n, RunId id, RunState state, DateTimeOffset at, TimeSpan queued, bool hasRun, DateTimeOffset? end, Diagnosis? failure)
    {
        if (state == RunState.Accepted)
        {
            return [];
        }

        var submitted = at + queued * 0.3;
        var last = new RunAttempt
        {
            Number = 1,
            State = state,
            StartedAt = at + queued * 0.1,
            SubmittedAt = submitted,
            ScheduledAt = hasRun ? at + queued * 0.7 : null,
            RunningAt = hasRun ? at + queued : null,
            FinishedAt = end,
            ExitCode = state switch { RunState.Succeeded => 0, RunState.Failed => failure?.Class == FailureClass.OutOfMemory ? 137 : 1, _ => null },
            Reason = failure?.Summary,
            ClusterName = $"step-{id.ToString()[^8..]}-1",
            DriverPodName = hasRun ? $"step-{id.ToString()[^8..]}-1-driver" : null,
        };
        return n % 9 == 3 && state.IsTerminal() ? Retried(last) : [last];
    }

    private static IReadOnlyList<RunAttempt> Retried(RunAttempt last)
    {
        var first = last with { State = RunState.Failed, FinishedAt = last.RunningAt + TimeSpan.FromMinutes(2), ExitCode = 1, Reason = "The driver was evicted from its node." };
        var again = first.FinishedAt + TimeSpan.FromSeconds(30);
        return
        [
            first,
            last with
            {
                Number = 2, StartedAt = again ?? last.StartedAt, SubmittedAt = again + TimeSpan.FromSeconds(2), ScheduledAt = again + TimeSpan.FromSeconds(15),
                RunningAt = again + TimeSpan.FromSeconds(24), ClusterName = last.ClusterName[..^1] + "2",
            },
        ];
    }
}
