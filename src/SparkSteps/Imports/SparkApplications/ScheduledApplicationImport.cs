using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.SparkApplications;

/// <summary>A <c>ScheduledSparkApplication</c> as a schedule: its own fields, and its template as the step.</summary>
internal sealed class ScheduledApplicationImport
{
    private const string Local = "Local";
    private static readonly string[] s_policies = ["Allow", "Forbid", "Replace"];
    private readonly StepDraft _schedule = new(DocumentPath.Root);
    private readonly StepDraft _step = new(DocumentPath.Root);
    private readonly SpecErrors _errors = new();

    public IReadOnlyList<SpecError> Errors => _errors.ToList();

    public IReadOnlyList<NotCarriedOver> NotCarriedOver => [.. _schedule.NotCarriedOver, .. _step.NotCarriedOver];

    /// <summary>From a path in the schedule to the place in the manifest.</summary>
    public string PathOf(string path)
    {
        const string Step = "$.step";
        return path.StartsWith(Step, StringComparison.Ordinal) ? _step.Layer.PathOf($"${path[Step.Length..]}") : _schedule.Layer.PathOf(path);
    }

    public bool IsCovered(SpecError error) => _errors.IsCovered(error.Path);

    /// <summary>The schedule's document; null when nothing could be made of the manifest.</summary>
    public MappingNode? Read(ReadOnlySpan<byte> document)
    {
        if (DocumentParser.Parse(document, _errors) is not { } root)
        {
            return null;
        }

        var manifest = new ForeignMapping(root, DocumentPath.Root, _errors);
        if (!IsSchedule(manifest))
        {
            return null;
        }

        new MetadataImport(manifest.Mapping("metadata"), _step).Read();
        ReadSpec(manifest.Mapping("spec"));
        manifest.LeaveOut("status", _schedule, "It is about runs that the operator has seen.");
        manifest.RefuseRest();
        _step.Put(["backend"], ForeignNode.Text("sparkOperator"));
        _schedule.Put(["step"], _step.Layer.Fields);
        return _schedule.Layer.Fields;
    }

    private static bool IsSchedule(ForeignMapping manifest)
    {
        const string Kind = SparkApplicationImport.ScheduledKind;
        var kind = manifest.TakeText("kind");
        if (kind != Kind)
        {
            manifest.Refuse("kind", "This place takes a schedule.", kind, Kind,
                kind == SparkApplicationImport.Kind ? "Send it to POST /api/steps?format=sparkapplication." : null);
        }

        return SparkApplicationImport.IsVersion(manifest) && kind == Kind;
    }

    private void ReadSpec(ForeignMapping spec)
    {
        spec.Move("schedule", _schedule, ["cron"]);
        ReadZone(spec);
        spec.Move("suspend", _schedule, ["paused"]);
        _schedule.Put(["overlap"], ForeignNode.Text("allow"));
        spec.MoveFilled("concurrencyPolicy", _schedule, ["overlap"], Policy);

        // The operator makes up for nothing, and keeps one run of each kind.
        _schedule.Put(["catchUp"], ForeignNode.Text("none"));
        foreach (var (theirs, ours) in new[] { ("successfulRunHistoryLimit", "succeeded"), ("failedRunHistoryLimit", "failed") })
        {
            _schedule.Put(["history", ours], ForeignNode.Number(1));
            spec.Move(theirs, _schedule, ["history", ours]);
        }

        new ApplicationImport(spec.Mapping("template"), _step).Read();
        spec.RefuseRest();
    }

    private void ReadZone(ForeignMapping spec)
    {
        if (spec.Take("timeZone") is not { Text: Local } local)
        {
            spec.Move("timeZone", _schedule, ["timeZone"]);
            return;
        }

        _schedule.LeaveOut(local.Path, "The operator's own zone is not known here: the schedule counts in UTC.");
    }

    private static DocumentNode Policy(ForeignValue value) => s_policies.Contains(value.Text) ? ForeignNode.LowerCase(value) : value.Node;
}
