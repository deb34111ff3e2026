using SparkSteps.StepSpecs.Documents;
using SparkSteps.StepSpecs.Layers;
using SparkSteps.StepSpecs.Rules;

namespace SparkSteps.Imports.MlRun;

/// <summary>What the function runs: its command, image, conf and dependencies.</summary>
internal sealed class MlRunApplication(ForeignMapping spec, StepDraft draft)
{
    private const string EventLog = "spark.eventLog.enabled";
    private static readonly string[] s_eventLogDir = ["spark", "conf", "spark.eventLog.dir"];
    private static readonly string[] s_allocation = ["enabled", "minExecutors", "maxExecutors", "initialExecutors"];

    public void Read()
    {
        draft.Put(["application", "type"], ForeignNode.Text("python"));
        spec.MoveFilled("job_type", draft, ["application", "type"], ForeignNode.LowerCase);
        spec.MoveFilled("main_class", draft, ["application", "mainClass"]);
        spec.MoveFilled("args", draft, ["application", "arguments"], Texts);
        MoveCommand();
        draft.Put(["spark", "version"], ForeignNode.Text("3.2.3"));
        spec.MoveFilled("spark_version", draft, ["spark", "version"]);
        if (spec.TakeText("python_version") is { } version && version[0] != '3')
        {
            spec.Refuse("python_version", "Spark 3 and 4 run Python 3.", version, "3");
        }

        MoveImage();
        MoveConf();
        spec.MoveFilled("deps", draft, ["spark", "dependencies"]);
        MoveAllocation(spec.Mapping("dynamic_allocation"));
        MoveMonitoring(spec.Mapping("monitoring"));
        new RestartPolicyImport(spec.Mapping("restart_policy"), draft).Read();
        MlRunThresholds.Move(spec.Mapping("state_thresholds"), draft);
    }

    private void MoveImage()
    {
        spec.MoveFilled("image", draft, ["spark", "image"]);
        spec.MoveFilled("image_pull_policy", draft, ["spark", "imagePullPolicy"]);
        if (spec.TakeFilled("image_pull_secret") is { } secret)
        {
            draft.Put(["spark", "imagePullSecrets"], new SequenceNode([secret.Node]), secret.Path);
            draft.ExpectItem(["spark", "imagePullSecrets"], 0, secret.Path);
        }

        spec.LeaveOut("use_default_image", draft, "MLRun's default image is not known here: name the image in spec.image.");
    }

    // Without a scheme it is a file of the image there. A plain path may lie in the project archive that comes along here.
    private void MoveCommand()
    {
        string[] place = ["application", "mainFile"];
        draft.Expect(place, spec.Path.Field("command"));
        var folder = spec.TakeText("workdir");
        if (spec.TakeText("command") is not { } command)
        {
            return;
        }

        var isWhole = folder is null || command.StartsWith('/') || FileLocation.IsUrl(command);
        var file = isWhole ? command : $"{folder?.TrimEnd('/')}/{command}";
        draft.Put(place, ForeignNode.Text(file.StartsWith('/') ? $"local://{file}" : file), spec.Path.Field("command"));
    }

    private void MoveConf()
    {
        var conf = spec.Mapping("spark_conf");
        SparkConfImport.Move(conf, draft);
        if (conf.Take(EventLog) is { } log && "true".Equals(log.Text, StringComparison.OrdinalIgnoreCase) && !draft.Has(s_eventLogDir))
        {
            draft.Put(s_eventLogDir, ForeignNode.Text("/tmp"), log.Path);
        }

        spec.MoveFilled("hadoop_conf", draft, ["spark", "hadoopConf"]);
    }

    private void MoveAllocation(ForeignMapping allocation)
    {
        foreach (var field in s_allocation)
        {
            allocation.Move(field, draft, ["dynamicAllocation", field]);
        }

        allocation.RefuseRest();
    }

    private void MoveMonitoring(ForeignMapping monitoring)
    {
        var enabled = monitoring.TakeFilled("enabled");
        if (enabled is not null)
        {
            draft.Put(["monitoring", "exposeDriverMetrics"], enabled.Node, enabled.Path);
            draft.Put(["monitoring", "exposeExecutorMetrics"], enabled.Node, enabled.Path);
            monitoring.MoveFilled("exporter_jar", draft, ["monitoring", "prometheus", "jmxExporterJar"]);
        }
        else
        {
            monitoring.LeaveOut("exporter_jar", draft, "Monitoring is not enabled.");
        }

        monitoring.RefuseRest();
    }

    private static DocumentNode Texts(ForeignValue value) => value.Node is SequenceNode list
        ? new SequenceNode([.. list.Items.Select(item => ForeignNode.Quoted(value with { Node = item }))])
        : value.Node;
}
