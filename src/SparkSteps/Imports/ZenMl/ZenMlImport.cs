using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;

namespace SparkSteps.Imports.ZenMl;

/// <summary>
/// What ZenML's Spark step operators are given for one step. Their conf is joined in their order: resources, then the backend, then the
/// user's own, which wins over all that is derived.
/// </summary>
internal sealed class ZenMlImport : IStepImport
{
    // The operator's entry point in the image; the command that ZenML makes for other operators is not run.
    private const string Application = "local:///app/zenml_spark_entrypoint.py";
    private const string Operators = "The settings of ZenML's Spark step operators alone say how a step runs on Spark.";
    private static readonly string[] s_flavors = ["spark-kubernetes", "spark"];
    private static readonly string[] s_operatorSettings = ["step_operator", "step_operator.spark", "step_operator.spark-kubernetes"];
    private static readonly string[] s_resourceSettings = ["resources", "resource_settings"];

    public void Read(ForeignMapping document, StepDraft draft)
    {
        PutDefaults(draft);
        ForeignName.Move(document, "step_name", draft);
        var conf = new ZenMlConf(draft);
        ZenMlResources.Move(document.Mapping("resource_settings"), draft);
        document.MoveFilled("image", draft, ["spark", "image"]);
        MoveEnvironment(document.Mapping("environment"), draft);
        ReadOperator(document.Mapping("step_operator"), conf, draft);
        ReadSettings(document.Mapping("settings"), conf, draft);
        MoveCommand(document, draft);
        document.RefuseRest();
        conf.Move();
    }

    // What spark-submit starts where nothing is said. Two executors are Spark's own default on Kubernetes.
    private static void PutDefaults(StepDraft draft)
    {
        draft.Put(["application", "type"], ForeignNode.Text("python"));
        draft.Put(["application", "mainFile"], ForeignNode.Text(Application));
        draft.Put(["executor", "instances"], ForeignNode.Number(2));
        foreach (var role in new[] { "driver", "executor" })
        {
            draft.Put([role, "cores"], ForeignNode.Number(1));
            draft.Put([role, "memory"], ForeignNode.Text("1g"));
        }
    }

    // ZenML gives these to the executors alone; drivers need them as much.
    private static void MoveEnvironment(ForeignMapping environment, StepDraft draft)
    {
        foreach (var (name, value) in environment.Fields())
        {
            draft.Put(["env", name], value.Node, value.Path);
        }
    }

    private static void ReadOperator(ForeignMapping fields, ZenMlConf conf, StepDraft draft)
    {
        if (fields.TakeText("flavor") is { } flavor && !s_flavors.Contains(flavor))
        {
            fields.Refuse("flavor", "This is not a step operator with Spark.", flavor, string.Join(", ", s_flavors));
        }

        fields.LeaveOut("master", draft, "Steps run on the cluster that they name; its address is the operator's.");
        fields.MoveFilled("namespace", draft, ["namespace"]);
        fields.MoveFilled("service_account", draft, ["driver", "serviceAccount"]);
        ReadSubmission(fields, conf, draft);
        fields.RefuseRest();
    }

    /// <summary>Settings of a step: those of the operator, by its key or as they are, and the resources.</summary>
    private static void ReadSettings(ForeignMapping settings, ZenMlConf conf, StepDraft draft)
    {
        foreach (var name in s_resourceSettings)
        {
            ZenMlResources.Move(settings.Mapping(name), draft);
        }

        ReadSubmission(settings, conf, draft);
        foreach (var name in s_operatorSettings)
        {
            var own = settings.Mapping(name);
            ReadSubmission(own, conf, draft);
            own.RefuseRest();
        }

        settings.LeaveOutRest(draft, Operators);
    }

    private static void ReadSubmission(ForeignMapping fields, ZenMlConf conf, StepDraft draft)
    {
        switch (fields.TakeText("deploy_mode"))
        {
            case null or "cluster":
                break;
            case "client":
                draft.LeaveOut(fields.Path.Field("deploy_mode"), "The driver always runs in a pod of the cluster.");
                break;
            case var mode:
                fields.Refuse("deploy_mode", "This is not a deploy mode.", mode, "cluster, client");
                break;
        }

        conf.Take(fields, "submit_kwargs");
        conf.Take(fields, "submit_args");
    }

    private static void MoveCommand(ForeignMapping document, StepDraft draft)
    {
        var words = document.Items("entrypoint_command");
        var isModule = words.Count > 2 && words[0].Text is { } python && python.Contains("python", StringComparison.Ordinal) && words[1].Text == "-m";
        var arguments = isModule ? words.Skip(3).ToList() : words;
        draft.Put(["application", "arguments"], new SequenceNode([.. arguments.Select(ForeignNode.Quoted)]));

        // Reading the step tells its items by their number among the arguments.
        for (var i = 0; i < arguments.Count; i++)
        {
            draft.ExpectItem(["application", "arguments"], i, arguments[i].Path);
        }
    }
}
