using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Reading;

namespace SparkSteps.Schedules;

/// <summary>Reads a schedule and checks its step as if it were sent now. The step takes the schedule's name when it has none.</summary>
public sealed class ScheduleSpecReader(StepSpecReader steps, TimeProvider time)
{
    private const string Kind = "Schedule";
    private const string StepField = "step";

    /// <summary>The schedule, or everything that is wrong with it: the schedule is null exactly when there are errors.</summary>
    public (Schedule? Schedule, IReadOnlyList<SpecError> Errors) Read(ReadOnlyMemory<byte> document, string name)
    {
        var errors = new SpecErrors();
        if (DocumentParser.Parse(document.Span, errors) is not { } root)
        {
            return (null, errors.ToList());
        }

        var fields = new MappingReader(root, DocumentPath.Root, errors);
        ReadHeader(fields, name, errors);
        var cron = ReadCron(fields, errors);
        var step = fields.Node(StepField) is MappingNode node ? DocumentJson.Write(node).AsObject() : null;
        if (step is null)
        {
            errors.Add($"$.{StepField}", "The step to run is missing.", hint: "Add a step spec under 'step'.");
        }

        fields.RefuseUnknown();
        var bytes = step is null ? [] : Encoding.UTF8.GetBytes(WithHeader(step, name).ToJsonString());
        IReadOnlyList<SpecError> all = [.. errors.ToList(), .. step is null ? [] : StepErrors(bytes)];
        return all.Count > 0 || cron is null ? (null, all) : (New(name, fields.Text("cron") ?? "", cron, bytes), []);
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

        if (!StepName.TryParse(name, out _))
        {
            errors.Add("$.name", "This is not a schedule's name.", name, StepName.Allowed);
        }
        else if (fields.Text("name") is { } written && written != name)
        {
            errors.Add("$.name", $"The address says that the schedule is called '{name}'.", written, name, "Leave name out, or make both the same.");
        }
    }

    private static CronExpression? ReadCron(MappingReader fields, SpecErrors errors)
    {
        var text = fields.Required("cron", "Say when to run, for instance: cron: \"0 2 * * *\"");
        if (CronExpression.TryParse(text, out var cron) || text.Length == 0)
        {
            return cron;
        }

        errors.Add("$.cron", "This is not a cron expression.", text, CronExpression.Allowed);
        return null;
    }

    private static JsonObject WithHeader(JsonObject step, string name)
    {
        step["apiVersion"] ??= StepSpec.ApiVersion;
        step["kind"] ??= StepSpec.Kind;
        step["name"] ??= name;
        return step;
    }

    private IEnumerable<SpecError> StepErrors(byte[] step) =>
        steps.Read(step, new StepSpecReadOptions()).Errors.Select(error => error with { Path = $"$.{StepField}{error.Path[1..]}" });

    private Schedule New(string name, string cron, CronExpression expression, byte[] step) => new()
    {
        Name = name,
        Cron = cron,
        Step = JsonSerializer.Deserialize<JsonElement>(step),
        NextDueAt = expression.Next(time.GetUtcNow()),
    };
}
