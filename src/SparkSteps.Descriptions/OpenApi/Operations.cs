using SparkSteps.Descriptions.Documents;
using SparkSteps.Imports;
using SparkSteps.Pipelines;
using SparkSteps.Pipelines.Planning;
using SparkSteps.Repairs;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Schemas;
using SparkSteps.Statistics;
using SparkSteps.Submissions;

namespace SparkSteps.Descriptions.OpenApi;

/// <summary>What callers can do. A test holds it against the functions that there are.</summary>
internal static class Operations
{
    private const string KeyUsed = "The idempotency key belongs to another request.";
    private const string PlainText = "text/plain";

    /// <summary>In the order in which people meet them.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. About("Submitting", Submit()), .. About("Runs", Runs()), .. About("Pipelines", Pipelines()), .. About("Schedules", Schedules()),
        .. About("The service", Service()),
    ];

    private static IEnumerable<Operation> About(string group, IEnumerable<Operation> operations) => operations.Select(operation => operation with { Group = group });

    private static IEnumerable<Operation> Submit() =>
    [
        new("SubmitStep", "Submits a step. A dry run answers with its plan instead.")
        {
            Parameters =
            [
                Parameters.DryRun, Parameters.IdempotencyKey,
                Parameters.Text("format", $"The system whose document it is: {DocumentFormats.OfSteps}; left out for a step."),
            ],
            Body = new("YAML or JSON; or a form with the parts spec and project, which is the project archive.", DocumentKinds.Step, TakesArchive: true),
            Answers =
            [
                Answer.Json<DryRunResult>(200, "The plan of a dry run."), Answer.Json<RunRecord>(202, "The run that was made; Location is its address."),
                Answer.BadRequest, Answer.TooSlow, Answer.Conflict(KeyUsed), Answer.TooLarge, Answer.Away,
            ],
        },
        new("PrepareUpload", "Offers a place in storage for a project archive, so that it does not go through the service.")
        {
            Body = new("The archive's hash.", Record: typeof(UploadRequest)),
            Answers =
            [
                Answer.Json<UploadOffer>(200, "Where to put the archive, or that it is there already."),
                Answer.BadRequest, Answer.TooSlow, Answer.TooLarge, Answer.Away,
            ],
        },
    ];

    private static IEnumerable<Operation> Runs() =>
    [
        new("ListRuns", "Lists runs, newest first.")
        {
            Parameters =
            [
                Parameters.Choice("state", "The state they are in; active for all that have not ended.", ["active", .. Enum.GetNames<RunState>()]),
                Parameters.Text("name", "The step's name."), Parameters.Text("pipeline", "The id of the pipeline run that they belong to."),
                Parameters.Text("schedule", "The schedule that made them."), Parameters.Text("label", "A label that they have, as key=value."),
                Parameters.Time("since", "Accepted then or later."), Parameters.Time("until", "Accepted before then."),
                Parameters.Limit, Parameters.Continuation, Parameters.IfNoneMatch,
            ],
            Answers = [Answer.Json<RunPage>(200, "A page of runs."), Answer.NotModified, Answer.BadRequest, Answer.Away],
        },
        new("GetRun", "Shows a run: its attempts, its history and why it failed.")
        {
            Parameters =
            [
                Parameters.Number("wait", 3600, "How many seconds to wait for the run's end; the answer comes within 220.", least: 0), Parameters.IfNoneMatch,
            ],
            Answers = [Answer.Json<RunRecord>(200, "The run."), Answer.NotModified, Answer.NotFound, Answer.Away],
        },
        new("GetRunLogs", "Gives the log of a run's driver, live or kept.")
        {
            Parameters =
            [
                Parameters.Choice("container", "What runs the project's init script, or the driver.", ["driver", "init"]), Parameters.Attempt,
                Parameters.Number("tail", 100_000, "Only so many lines from the end."), Parameters.Flag("follow", "Goes on until the driver ends."),
            ],
            Answers = [new(200, "The log.", PlainText), Answer.BadRequest, Answer.NotFound, Answer.Away],
        },
        new("GetRunPlan", "Shows what an attempt of a run is made of: manifests, and conf with the layer of each key.")
        {
            Parameters = [Parameters.Attempt, Parameters.IfNoneMatch],
            Answers = [Answer.Json<RunPlan>(200, "The plan."), Answer.NotModified, Answer.BadRequest, Answer.NotFound, Answer.Away],
        },
        new("GetRunEvents", "Lists what the cluster noted about an attempt of a run.")
        {
            Parameters = [Parameters.Attempt, Parameters.IfNoneMatch],
            Answers = [Answer.Json<EventList>(200, "The events."), Answer.NotModified, Answer.BadRequest, Answer.NotFound, Answer.Away],
        },
        new("CancelRun", "Cancels a run. It may be asked for again.")
        {
            Answers =
            [
                Answer.Json<RunRecord>(200, "The run has ended already."), Answer.Json<RunRecord>(202, "The run is being cancelled."),
                Answer.NotFound, Answer.Away,
            ],
        },
        new("RetryRun", "Runs again what has ended and did not succeed, as a run of its own. It may be asked for again.")
        {
            Answers =
            [
                Answer.Json<RunRecord>(202, "The run that was made."), Answer.BadRequest, Answer.NotFound,
                Answer.Conflict("The run has not ended, or it succeeded."), Answer.Away,
            ],
        },
    ];

    private static IEnumerable<Operation> Pipelines() =>
    [
        new("SubmitPipeline", "Submits a pipeline. A dry run answers with its groups and their order instead.")
        {
            Parameters =
            [
                Parameters.DryRun, Parameters.IdempotencyKey,
                Parameters.Choice("format", "The system whose document it is; left out for a pipeline of our own.", ["kedro"]),
            ],
            Body = new("YAML or JSON; or a form with the parts spec and project, which is the project archive.", DocumentKinds.Pipeline, TakesArchive: true),
            Answers =
            [
                Answer.Json<PipelinePlan>(200, "The plan of a dry run."),
                Answer.Json<PipelineRecord>(202, "The pipeline run that was made; Location is its address."),
                Answer.BadRequest, Answer.TooSlow, Answer.Conflict(KeyUsed), Answer.TooLarge, Answer.Away,
            ],
        },
        new("ListPipelines", "Lists pipeline runs, newest first.")
        {
            Parameters =
            [
                Parameters.Choice("state", "The state they are in.", Enum.GetNames<PipelineState>()), Parameters.Text("name", "The pipeline's name."),
                Parameters.Limit, Parameters.Continuation, Parameters.IfNoneMatch,
            ],
            Answers = [Answer.Json<PipelinePage>(200, "A page of pipeline runs."), Answer.NotModified, Answer.BadRequest, Answer.Away],
        },
        new("GetPipeline", "Shows a pipeline run with its groups.")
        {
            Parameters = [Parameters.IfNoneMatch],
            Answers = [Answer.Json<PipelineRecord>(200, "The pipeline run."), Answer.NotModified, Answer.NotFound, Answer.Away],
        },
        new("CancelPipeline", "Cancels a pipeline run with the runs of its groups. It may be asked for again.")
        {
            Answers =
            [
                Answer.Json<PipelineRecord>(200, "The pipeline run has ended already."), Answer.Json<PipelineRecord>(202, "The pipeline run is being cancelled."),
                Answer.NotFound, Answer.Away,
            ],
        },
        new("RetryPipeline", "Goes on with a pipeline run that did not succeed: what has succeeded is not run again. It may be asked for again.")
        {
            Answers =
            [
                Answer.Json<PipelineRecord>(202, "The pipeline run that was made."), Answer.BadRequest, Answer.NotFound,
                Answer.Conflict("The pipeline run has not ended, or it succeeded."), Answer.Away,
            ],
        },
    ];

    private static IEnumerable<Operation> Schedules() =>
    [
        new("ListSchedules", "Lists all schedules by name.")
        {
            Parameters = [Parameters.IfNoneMatch],
            Answers = [Answer.Json<SchedulePage>(200, "The schedules."), Answer.NotModified, Answer.Away],
        },
        new("PutSchedule", "Makes a schedule, or gives it a new document.")
        {
            Parameters = [Parameters.Choice("format", "The system whose document it is; left out for a schedule of our own.", ["sparkapplication"])],
            Body = new("YAML or JSON.", DocumentKinds.Schedule),
            Answers = [Answer.Json<Schedule>(200, "The schedule."), Answer.BadRequest, Answer.TooSlow, Answer.TooLarge, Answer.Away],
        },
        new("GetSchedule", "Shows a schedule: its document, its next times and its last runs.")
        {
            Answers = [Answer.Json<Schedule>(200, "The schedule."), Answer.NotFound, Answer.Away],
        },
        new("DeleteSchedule", "Deletes a schedule. Its runs go on.")
        {
            Answers = [new(204, "It is gone."), Answer.NotFound, Answer.Away],
        },
        new("PauseSchedule", "Keeps a schedule from starting anything.") { Answers = [Answer.Json<Schedule>(200, "The schedule."), Answer.NotFound, Answer.Away] },
        new("ResumeSchedule", "Lets a paused schedule go on.") { Answers = [Answer.Json<Schedule>(200, "The schedule."), Answer.NotFound, Answer.Away] },
        new("RunScheduleNow", "Runs what a schedule runs, now.")
        {
            Parameters = [Parameters.IdempotencyKey],
            Answers =
            [
                Answer.Json<RunRecord, PipelineRecord>(202, "The run, or the pipeline run, that was made."),
                Answer.BadRequest, Answer.NotFound, Answer.Conflict(KeyUsed), Answer.Away,
            ],
        },
        new("BackfillSchedule", "Runs due times that have passed.")
        {
            Parameters = [Parameters.IdempotencyKey],
            Body = new("The range of due times.", Record: typeof(BackfillRequest)),
            Answers = [Answer.Json<BackfillResult>(202, "What will run."), Answer.BadRequest, Answer.TooSlow, Answer.NotFound, Answer.TooLarge, Answer.Away],
        },
    ];

    private static IEnumerable<Operation> Service() =>
    [
        new("GetStatistics", "Sums up the runs of a span of time.")
        {
            Parameters =
            [
                Parameters.Time("since", "The beginning of the span; a week before its end when left out."),
                Parameters.Time("until", "Its end; now when left out."), Parameters.IfNoneMatch,
            ],
            Answers = [Answer.Json<RunStatistics>(200, "The statistics."), Answer.NotModified, Answer.BadRequest, Answer.Away],
        },
        new("GetHealth", "Says that the process answers.") { Answers = [Answer.Json<Health>(200, "It does.")] },
        new("GetReady", "Says whether storage and clusters answer.")
        {
            Answers = [Answer.Json<ReadinessReport>(200, "All answer."), Answer.Json<ReadinessReport>(503, "Something does not.")],
        },
        new("GetMetrics", "What this instance has measured since it started, for Prometheus.") { Answers = [new(200, "The metrics.", PlainText)] },
        new("GetPage", "The web page, where the operator has opened it.")
        {
            Answers = [new(200, "The page.", "text/html"), Answer.NotModified, Answer.NotFound],
        },
        new("GetSchema", "Gives the JSON Schema of a kind of document.")
        {
            Parameters = [Parameters.Choice("kind", "The kind of document; a step when left out.", DocumentSchemas.Kinds), Parameters.IfNoneMatch],
            Answers = [new(200, "The schema.", DocumentSchemas.ContentType), Answer.NotModified, Answer.BadRequest],
        },
        new("GetOpenApi", "Gives this description.")
        {
            Parameters = [Parameters.IfNoneMatch],
            Answers = [new(200, "The description, OpenAPI 3.1.", "application/json"), Answer.NotModified],
        },
        new("LookForFindings", "Looks for what is not as it should be. Needs the master key.")
        {
            Answers = [Answer.Json<DoctorReport>(200, "The report."), Answer.Away],
        },
        new("RepairFindings", "Repairs what the report names. Needs the master key.")
        {
            Body = new("What to repair.", Record: typeof(RepairRequest)),
            Answers = [Answer.Json<RepairReport>(200, "What became of it."), Answer.BadRequest, Answer.TooSlow, Answer.TooLarge, Answer.Away],
        },
    ];
}
