using System.Text.Json.Nodes;
using SparkSteps.Pipelines;
using SparkSteps.Runs;

namespace SparkSteps.KillRuns;

/// <summary>One request of a workload.</summary>
/// <param name="Number">Its label on the run; unique in the workload.</param>
internal sealed record Request(int Number, RequestKind Kind)
{
    public const string Label = "request";

    public const string Archive = "project.zip";

    /// <summary>A pipeline's step that must be ended from outside.</summary>
    public const string EndlessStep = "endless";

    public string Name => Kind.ToString().ToLowerInvariant();

    /// <summary>Also the key of those that have one.</summary>
    public string Id => $"{Name}-{Number}";

    public bool HasKey => IsPipeline ||
        Kind is RequestKind.Keyed or RequestKind.Failing or RequestKind.Hungry or RequestKind.Imageless or RequestKind.Slow or RequestKind.Unwanted
            or RequestKind.Forbidden or RequestKind.Crowded;

    public bool IsPipeline => Kind is RequestKind.Piped or RequestKind.Halted;

    /// <summary>Whether its caller changes their mind only when a worker has begun with it.</summary>
    public bool IsUnwantedLate => Kind == RequestKind.Unwanted && Number % 2 == 0;

    /// <summary>The state in which its pipeline ends.</summary>
    public PipelineState PipelineEnd => Kind == RequestKind.Halted ? PipelineState.Failed : PipelineState.Succeeded;

    public int Attempts => Kind is RequestKind.Failing or RequestKind.Hungry ? 2 : 1;

    /// <summary>The states in which its run may end.</summary>
    public IReadOnlyList<RunState> Ends => Kind switch
    {
        RequestKind.Failing or RequestKind.Hungry or RequestKind.Imageless or RequestKind.Forbidden or RequestKind.Broken or RequestKind.Misdropped => [RunState.Failed],
        RequestKind.Slow => [RunState.TimedOut],
        RequestKind.Unwanted => [RunState.Cancelled, RunState.Succeeded],
        _ => [RunState.Succeeded],
    };

    /// <summary>The step spec, as JSON.</summary>
    public JsonObject Spec(string? archive = null)
    {
        var spec = new JsonObject
        {
            ["apiVersion"] = "sparksteps/v1",
            ["kind"] = "Step",
            ["name"] = Name,
            ["application"] = new JsonObject { ["type"] = "python", ["mainFile"] = archive is null ? "local:///opt/main.py" : "main.py" },
            ["labels"] = new JsonObject { [Label] = $"{Number}" },
            ["retry"] = Retry(),
            ["timeouts"] = new JsonObject { ["running"] = Kind == RequestKind.Slow ? "10s" : "1h" },
        };
        if (archive is not null)
        {
            spec["project"] = Project(archive);
        }

        return spec;
    }

    /// <summary>The pipeline document, as JSON: one step, then two at a time.</summary>
    public JsonObject Pipeline() => new()
    {
        ["apiVersion"] = "sparksteps/v1",
        ["kind"] = "Pipeline",
        ["name"] = Name,
        ["groupSparkNodes"] = false,
        ["labels"] = new JsonObject { [Label] = $"{Number}" },
        ["step"] = new JsonObject
        {
            ["application"] = new JsonObject { ["type"] = "python", ["mainFile"] = "main.py" },
            ["project"] = new JsonObject { ["archive"] = Archive },
        },
        ["nodes"] = new JsonArray(Node("first", [], "x"), Node("left", ["x"], "y"), Node(Kind == RequestKind.Halted ? EndlessStep : "right", ["x"], "z")),
        ["overrides"] = Kind == RequestKind.Halted ? new JsonObject { ["left"] = new JsonObject { ["namespace"] = "nowhere" } } : [],
    };

    // Some are tried again at once, some when the poller tells the workers.
    private JsonObject Retry() => new()
    {
        ["attempts"] = Attempts,
        ["delay"] = Number % 2 == 0 ? "0s" : "2s",
        ["on"] = new JsonArray(Kind == RequestKind.Failing ? "applicationError" : "outOfMemory"),
    };

    private static JsonObject Node(string name, string[] inputs, string output) => new()
    {
        ["name"] = name,
        ["inputs"] = new JsonArray([.. inputs.Select(input => JsonValue.Create(input))]),
        ["outputs"] = new JsonArray(output),
    };

    private JsonObject Project(string archive) => Number % 2 == 0
        ? new JsonObject { ["archive"] = archive }
        : new JsonObject { ["archive"] = archive, ["initScript"] = new JsonObject { ["before"] = $"echo {Number}" } };
}
