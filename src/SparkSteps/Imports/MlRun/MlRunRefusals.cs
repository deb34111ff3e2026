using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.MlRun;

/// <summary>What MLRun's Spark runtime refuses itself, what would have to be a ConfigMap, and what no step has.</summary>
internal static class MlRunRefusals
{
    private const string Roles = "MLRun gives these to Spark by role only.";

    private static readonly (string Field, string Reason)[] s_left =
    [
        ("description", "A step has no description."),
        ("default_handler", "A Spark application is run as a whole file: its own main calls the handler."),
        ("entry_points", "A Spark application is run as a whole file."),
        ("pythonpath", "Set PYTHONPATH in env, or send the project as an archive."),
        ("mode", "A Spark application has its own way to be run."),
        ("disable_auto_mount", "Nothing is mounted that the step does not name."),
        ("clone_target_dir", "Sources are not cloned: send the project as an archive."),
        ("resources", "Only driver_resources and executor_resources count for Spark."),
    ];

    public static void Check(ForeignMapping spec, StepDraft draft)
    {
        Refuse(spec, "node_name", "MLRun takes no node's name for Spark jobs.", "Use node_selector.");
        Refuse(spec, "affinity", Roles, "Use driver_affinity and executor_affinity.");
        Refuse(spec, "tolerations", Roles, "Use driver_tolerations and executor_tolerations.");
        Refuse(spec, "security_context", "MLRun takes no security context for Spark jobs.", "Leave it out.");
        CheckBuild(spec.Mapping("build"), draft);
        foreach (var (field, reason) in s_left)
        {
            spec.LeaveOut(field, draft, reason);
        }

        spec.LeaveOutRest(draft, "A step has nothing like it.");
    }

    private static void CheckBuild(ForeignMapping build, StepDraft draft)
    {
        Refuse(build, "functionSourceCode", "The function brings its code along, for which MLRun makes a ConfigMap.",
            "Send the file in a project archive and name it in spec.command.");
        Refuse(build, "load_source_on_run", "The source cannot be fetched at run time, in MLRun as little.",
            "Build it into the image, or send it as a project archive.");
        foreach (var (_, value) in build.Fields().Where(field => !field.Value.IsEmpty && field.Name is not ("functionSourceCode" or "load_source_on_run")))
        {
            draft.LeaveOut(value.Path, "The image is built already: spec.image names it.");
        }
    }

    private static void Refuse(ForeignMapping fields, string name, string message, string hint)
    {
        if (fields.TakeFilled(name) is not null)
        {
            fields.Refuse(name, message, hint: hint);
        }
    }
}
