using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.SparkApplications;

/// <summary>A manifest of the Spark operator. Its fields have the places that the golden plans show the other way round.</summary>
internal sealed class SparkApplicationImport : IStepImport
{
    public const string Kind = "SparkApplication";
    public const string ScheduledKind = "ScheduledSparkApplication";
    private const string Version = "sparkoperator.k8s.io/v1beta2";

    public void Read(ForeignMapping document, StepDraft draft)
    {
        if (!IsApplication(document))
        {
            return;
        }

        draft.Put(["backend"], ForeignNode.Text("sparkOperator"));
        new MetadataImport(document.Mapping("metadata"), draft).Read();
        new ApplicationImport(document.Mapping("spec"), draft).Read();
        document.LeaveOut("status", draft, "It is about a run that the operator has seen.");
        document.RefuseRest();
    }

    public static bool IsVersion(ForeignMapping document)
    {
        if (document.TakeText("apiVersion") is not Version and var version)
        {
            document.Refuse("apiVersion", "This is not the operator's version that is read here.", version, Version);
            return false;
        }

        return true;
    }

    private static bool IsApplication(ForeignMapping document)
    {
        var kind = document.TakeText("kind");
        if (kind == ScheduledKind)
        {
            document.Refuse("kind", "This place takes a step, and the manifest is a schedule.", kind, Kind,
                "Send it to PUT /api/schedules/<name>?format=sparkapplication.");
            return false;
        }

        if (kind != Kind)
        {
            document.Refuse("kind", "This is not a manifest of the Spark operator.", kind, Kind);
        }

        return IsVersion(document) && kind == Kind;
    }
}
