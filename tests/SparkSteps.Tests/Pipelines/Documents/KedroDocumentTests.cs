using System.Text.Json.Nodes;
using SparkSteps.Pipelines.Documents;
using SparkSteps.Pipelines.Grouping;
using SparkSteps.Pipelines.Kedro;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Pipelines.Documents;

public class KedroDocumentTests
{
    private const string Nodes =
        """
        [{"name": "split([a;b]) -> [c]", "inputs": ["companies", "params:rate"], "outputs": ["c"], "tags": []},
         {"name": "train, then test", "inputs": ["c"], "outputs": ["model"], "tags": ["x"]},
         {"name": "report", "inputs": ["model"], "outputs": ["out"], "tags": []}]
        """;

    private static string Document(string more = "", string pipeline = $$"""{"kedro_version": "0.19.1", "pipeline": {{Nodes}}}""") =>
        $$"""
        {"pipeline": {{pipeline}},
         "catalog": {"companies": {"type": "spark.SparkDataset", "filepath": "x"}, "out": {"type": "json.JSONDataset"} },
         "annotations": {"train, then test": {"c": "Optional[DataFrame]", "return": "sklearn.Model"} }{{more}} }
        """;

    [Fact]
    public void Pipeline_of_Kedro_is_grouped()
    {
        var groups = Some.Groups(Document(), PipelineFormat.Kedro);

        Assert.Equal(
            [(GroupType.Spark, "split([a;b]) -> [c]|train, then test"), (GroupType.Default, "report")],
            groups.Select(group => (group.Group.Type, string.Join('|', group.Group.Nodes))));
    }

    [Fact]
    public void Json_may_come_as_the_text_that_to_json_gives()
    {
        var text = JsonValue.Create($$"""{"kedro_version": "0.19.1", "pipeline": {{Nodes}}}""").ToJsonString();

        Assert.Equal(2, Some.Groups(Document(pipeline: text), PipelineFormat.Kedro).Count);
    }

    [Fact]
    public void Step_runs_its_nodes_with_the_runner()
    {
        var groups = Some.Groups(
            Document(""", "kedro": {"env": "prod"}, "step": {"application": {"arguments": ["--mine"]}, "project": {"archive": "p.zip", "initScript": {"after": "echo mine"}}}"""),
            PipelineFormat.Kedro);
        var step = StepSpecs.Some.Spec(groups[0].Step.ToJsonString());

        Assert.Equal(KedroRunner.FileName, step.Application.MainFile);
        Assert.Equal(
            ["run", "--env=prod", "--node=split([a;b]) -> [c],\"train, then test\"", "--runner=ThreadRunner", "--mine"], step.Application.Arguments);
        Assert.StartsWith("echo mine\ncat > \"$PROJECT_HOME/sparksteps_kedro_runner.py\"", step.Project?.InitScript?.After);
        Assert.Contains("--runner=SequentialRunner", StepSpecs.Some.Spec(groups[1].Step.ToJsonString()).Application.Arguments);
    }

    [Fact]
    public void Runner_of_the_image_needs_no_project()
    {
        var groups = Some.Groups(Document(""", "run_config": {"spark": {"type": "k8s", "k8s": {"run_script": "local:///home/kedro/run.py"} } }"""), PipelineFormat.Kedro);
        var step = StepSpecs.Some.Spec(groups[0].Step.ToJsonString());

        Assert.Equal(("local:///home/kedro/run.py", null), (step.Application.MainFile, step.Project));
    }

    [Fact]
    public void Run_config_becomes_a_step_and_the_rest_is_listed()
    {
        var (spec, groups, errors) = Some.Plan(Document(
            """
            , "run_config": {"image": "general:1", "namespace": "kedro-jobs", "experiment_name": "Space Flights", "startup_timeout": 600, "cron": "@daily",
               "image_pull_policy": "Always", "group_spark_nodes": "true", "secrets": [{"secret": "s"}], "volume": {"disabled": true},
               "spark": {"type": "kubernetes", "region": null, "cluster_config": {"a": {"b": 1} }, "user_init_path": "init/own.sh", "k8s": {
                 "image": "spark:3.5.3", "run_script": "local:///run.py", "conf": {"spark.ui.enabled": "false"}, "env_vars": {"STAGE": "test"}, "labels": {"team": "data"},
                 "num_executors": "3", "requests": {"cpu": "1500m", "memory": "1Gi"}, "limits": {"cpu": "2", "memory": "4Gi"}, "packages": "org.a:b:1.0, org.c:d:2.0", "jars": []} } }
            , "step": {"project": {"archive": "p.zip"} }
            """), PipelineFormat.Kedro);

        Assert.Empty(errors);
        var step = StepSpecs.Some.Spec(groups[0].Step.ToJsonString());
        Assert.Equal("space-flights", spec?.Name.ToString());
        Assert.Equal(("kedro-jobs", "spark:3.5.3", "false", "2"), (
            step.Namespace.ToString(), step.Spark.Image, step.Spark.Conf["spark.ui.enabled"], step.Spark.Conf["spark.kubernetes.executor.limit.cores"]));
        Assert.Equal((3, 2, 2, "4g", "4g"), (
            step.Executor.Instances, step.Executor.Cores, step.Driver.Cores, step.Driver.Memory.ToString(), step.Executor.Memory.ToString()));
        Assert.Equal(("test", "data", TimeSpan.FromMinutes(10)), (step.Env["STAGE"], step.Labels["team"], step.Timeouts.Starting));
        Assert.Equal(["org.a:b:1.0", "org.c:d:2.0"], step.Spark.Dependencies.Packages);
        Assert.Contains("init/own.sh", step.Project?.InitScript?.Before);
        Assert.Equal(
            ["$.run_config.cron", "$.run_config.image_pull_policy", "$.run_config.secrets", "$.run_config.spark.cluster_config",
                "$.run_config.spark.k8s.requests.memory", "$.run_config.volume.disabled"],
            (spec?.NotCarriedOver ?? []).Select(item => item.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Wrong_setting_has_the_place_in_run_config()
    {
        var groups = Some.Groups(Document(
            """, "run_config": {"namespace": "Not_Valid", "spark": {"k8s": {"run_script": "local:///run.py", "num_executors": "many", "conf": {"spark.master": "x"} } } }"""),
            PipelineFormat.Kedro);

        Assert.Equal(
            ["$.run_config.namespace", "$.run_config.spark.k8s.conf['spark.master']", "$.run_config.spark.k8s.num_executors"],
            Some.StepPaths(groups[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void All_errors_come_at_once_in_the_documents_own_terms() => Assert.Equal(
        ["$.annotations.nobody", "$.annotations.report.x", "$.catalog.broken", "$.pipeline.pipeline[1].name", "$.pipelines"],
        Some.Paths(
            """
            {"pipeline": {"kedro_version": "0.19", "pipeline": [{"name": "report", "inputs": [], "outputs": [], "tags": []}, {"name": "report", "inputs": [], "outputs": [], "tags": []}]},
             "catalog": {"broken": 1}, "annotations": {"nobody": {}, "report": {"x": 3}}, "pipelines": {}}
            """, PipelineFormat.Kedro).Order(StringComparer.Ordinal));

    [Fact]
    public void Unreadable_text_in_pipeline_is_an_error() =>
        Assert.Equal(["$.pipeline"], Some.Paths("""{"pipeline": "{not json"}""", PipelineFormat.Kedro));
}
