using System.Text;
using System.Text.Json;
using SparkSteps.Imports;
using SparkSteps.Imports.SparkApplications;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Schedules.Running;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Schedules.Documents;

/// <summary>
/// Reads a schedule and checks its step or pipeline as if it were sent now. That takes the schedule's name when it has none of its own.
/// </summary>
public sealed class ScheduleSpecReader(ScheduledRuns runs, TimeProvider time)
{
    private const string Kind = "Schedule";

    /// <summary>The schedule before it has done anything, or everything that is wrong with it: it is null exactly when there are errors.</summary>
    public async Task<(Schedule? Schedule, IReadOnlyList<SpecError> Errors)> ReadAsync(
        ReadOnlyMemory<byte> document, string name, CancellationToken cancellationToken)
    {
        var errors = new SpecErrors();
        if (Read(document.Span, name, errors) is not { } schedule)
        {
            return (null, errors.ToList());
        }

        IReadOnlyList<SpecError> all = [.. errors.ToList(), .. await RunErrorsAsync(schedule, cancellationToken)];
        return all.Count > 0 ? (null, all) : (schedule, []);
    }

    /// <summary>As <see cref="ReadAsync(ReadOnlyMemory{byte}, string, CancellationToken)"/>, of a document in any format that schedules can have.</summary>
    public Task<(Schedule? Schedule, IReadOnlyList<SpecError> Errors)> ReadAsync(
        ReadOnlyMemory<byte> document, string name, DocumentFormat format, CancellationToken cancellationToken) =>
        format == DocumentFormat.SparkApplication
            ? ReadManifestAsync(document, name, cancellationToken)
            : ReadAsync(document, name, cancellationToken);

    private async Task<(Schedule? Schedule, IReadOnlyList<SpecError> Errors)> ReadManifestAsync(
        ReadOnlyMemory<byte> document, string name, CancellationToken cancellationToken)
    {
        var import = new ScheduledApplicationImport();
        if (import.Read(document.Span) is not { } fields)
        {
            return (null, import.Errors);
        }

        var own = Encoding.UTF8.GetBytes(DocumentJson.Write(fields).ToJsonString());
        var (schedule, errors) = await ReadAsync(own, name, cancellationToken);
        var mapped = errors.Select(error => error with { Path = import.PathOf(error.Path) }).Where(error => !import.IsCovered(error)).Distinct();
        IReadOnlyList<SpecError> all = [.. import.Errors, .. mapped];
        return all.Count > 0 ? (null, all) : (schedule is null ? null : schedule with { NotCarriedOver = ListOf(import) }, all);
    }

    private static IReadOnlyList<NotCarriedOver>? ListOf(ScheduledApplicationImport import) =>
        import.NotCarriedOver is { Count: > 0 } list ? list : null;

    /// <summary>Without a look at what runs. The schedule is only good when no error was noted.</summary>
    internal static Schedule? Read(ReadOnlySpan<byte> document, string name, SpecErrors errors)
    {
        if (DocumentParser.Parse(document, errors) is not { } root)
        {
            return null;
        }

        var fields = new MappingReader(root, DocumentPath.Root, errors);
        if (root is not MappingNode)
        {
            return null;
        }

        ReadHeader(fields, name, errors);
        var schedule = ScheduleFields.Read(fields, name, errors);
        schedule = schedule with
        {
            Step = ReadRun(fields.Node("step"), StepSpec.Kind, "$.step", name, errors),
            Pipeline = ReadRun(fields.Node("pipeline"), "Pipeline", "$.pipeline", name, errors),
        };
        CheckRuns(fields.Has("step"), fields.Has("pipeline"), errors);
        fields.RefuseUnknown();
        return schedule;
    }

    private async Task<IEnumerable<SpecError>> RunErrorsAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        if (schedule is not ({ Step: not null, Pipeline: null } or { Step: null, Pipeline: not null }))
        {
            return [];
        }

        var problem = await runs.CheckAsync(schedule, new RequestIdentity.None(RunId.New(time)), cancellationToken);
        var field = schedule.IsPipeline ? "pipeline" : "step";
        return problem?.Errors.Select(error => error with { Path = $"$.{field}{error.Path[1..]}" }) ?? [];
    }

    private static void ReadHeader(MappingReader fields, string name, SpecErrors errors)
    {
        if (fields.Text("apiVersion") is { } version && version != StepSpec.ApiVersion)
        {
            errors.Add("$.apiVersion", "This version of the spec is not known.", version, StepSpec.ApiVersion);
        }

        if (fields.Text("kind") is { } kind && kind != Kind)
        {
            errors.Add("$.kind", "This place takes a schedule.", kind, Kind);
        }

        var written = fields.Text("name");
        if (!StepName.TryParse(name, out _))
        {
            errors.Add("$.name", "This is not a schedule's name.", name, StepName.Allowed);
        }
        else if (written is not null && written != name)
        {
            errors.Add("$.name", $"The address says that the schedule is called '{name}'.", written, name, "Leave name out, or make both the same.");
        }
    }

    private static void CheckRuns(bool hasStep, bool hasPipeline, SpecErrors errors)
    {
        if (hasStep && hasPipeline)
        {
            errors.Add("$.pipeline", "A schedule runs a step or a pipeline, not both.", hint: "Take one of them out, or put the step into the pipeline.");
        }
        else if (!hasStep && !hasPipeline)
        {
            errors.Add("$.step", "The step to run is missing.", hint: "Add a step spec under 'step', or a pipeline under 'pipeline'.");
        }
    }

    private static JsonElement? ReadRun(DocumentNode? node, string kind, string path, string name, SpecErrors errors)
    {
        if (node is not MappingNode)
        {
            if (node is not (null or UnreadableNode))
            {
                errors.Add(path, "This does not fit here.", allowed: $"a mapping with the fields of a {kind.ToLowerInvariant()}");
            }

            return null;
        }

        var run = DocumentJson.Write(node).AsObject();
        run["apiVersion"] ??= StepSpec.ApiVersion;
        run["kind"] ??= kind;
        run["name"] ??= name;
        return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetBytes(run.ToJsonString()));
    }
}
