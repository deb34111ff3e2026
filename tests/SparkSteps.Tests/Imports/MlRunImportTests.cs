using SparkSteps.Imports;

namespace SparkSteps.Tests.Imports;

public sealed class MlRunImportTests
{
    private static string Document(string spec, string name = "job") =>
        $$$"""{"kind": "spark", "metadata": {"name": "{{{name}}}"}, "spec": {"command": "/job.py", "image": "spark:1"{{{spec}}} } }""";

    [Theory]
    [InlineData("a23456789012345678901234567890")]
    [InlineData("1job")]
    [InlineData("my_job")]
    [InlineData("job-")]
    public void Name_keeps_MLRuns_rule(string name) => Assert.Equal(["$.metadata.name"], Some.Paths(DocumentFormat.MlRun, Document("", name)));

    [Fact]
    public void Name_of_29_characters_is_taken() => Assert.Equal(new string('a', 29), $"{Some.Spec(DocumentFormat.MlRun, Document("", new string('a', 29))).Name}");

    [Theory]
    [InlineData("4g", "4g")]
    [InlineData("512M", "512m")]
    [InlineData("1048576k", "1g")]
    public void Memory_of_the_JVM_is_taken(string theirs, string ours) => Assert.Equal(
        ours, $"{Some.Spec(DocumentFormat.MlRun, Document($$$""", "executor_resources": {"requests": {"cpu": 1, "memory": "{{{theirs}}}"}}""")).Executor.Memory}");

    [Theory]
    [InlineData("4Gi")]
    [InlineData("512Mi")]
    [InlineData("4")]
    [InlineData("4gb")]
    public void Memory_of_Kubernetes_is_refused_as_there(string memory) => Assert.Equal(
        ["$.spec.driver_resources.requests.memory"],
        Some.Paths(DocumentFormat.MlRun, Document($$$""", "driver_resources": {"requests": {"cpu": 1, "memory": "{{{memory}}}"}}""")));

    [Theory]
    [InlineData(""", "driver_resources": {"limits": {"cpu": 1}}""", "$.spec.driver_resources.requests")]
    [InlineData(""", "executor_resources": {"requests": {"cpu": 3, "memory": "1g"}, "limits": {"cpu": 2}}""", "$.spec.executor_resources.limits.cpu")]
    [InlineData(""", "executor_resources": {"requests": {"memory": "1g"}, "limits": {"memory": "2g"}}""", "$.spec.executor_resources.limits.memory")]
    [InlineData(""", "executor_resources": {"requests": {"memory": "1g"}, "limits": {"nvidia.com/gpu": 1, "amd.com/gpu": 1}}""", "$.spec.executor_resources.limits['amd.com/gpu']")]
    [InlineData(""", "executor_resources": {"requests": {"memory": "1g"}, "limits": {"gpu": 1}}""", "$.spec.executor_resources.limits.gpu")]
    [InlineData(""", "node_name": "node-1" """, "$.spec.node_name")]
    [InlineData(""", "affinity": {"nodeAffinity": {}}""", "$.spec.affinity")]
    [InlineData(""", "tolerations": [{"key": "a"}]""", "$.spec.tolerations")]
    [InlineData(""", "security_context": {"runAsUser": 1}""", "$.spec.security_context")]
    [InlineData(""", "build": {"functionSourceCode": "cHJpbnQoMSk="}""", "$.spec.build.functionSourceCode")]
    [InlineData(""", "build": {"load_source_on_run": true}""", "$.spec.build.load_source_on_run")]
    [InlineData(""", "driver_preemption_mode": "sometimes" """, "$.spec.driver_preemption_mode")]
    [InlineData(""", "restart_policy": {"type": "Always"}""", "$.spec.restart_policy.type")]
    [InlineData(""", "restart_policy": {"type": "OnFailure", "onFailureRetries": -1}""", "$.spec.restart_policy.onFailureRetries")]
    [InlineData(""", "volume_mounts": [{"name": "nothing", "mountPath": "/x"}]""", "$.spec.volume_mounts[0].name")]
    [InlineData(""", "executor_volume_mounts": [{"name": "nothing", "mountPath": "/x"}]""", "$.spec.executor_volume_mounts[0].name")]
    [InlineData(""", "deps": {"jars": ["/a.jar"]}""", "$.spec.deps.jars[0]")]
    [InlineData(""", "deps": {"wheels": ["/a.whl"]}""", "$.spec.deps.wheels")]
    [InlineData(""", "state_thresholds": {"executing": "soon"}""", "$.spec.state_thresholds.executing")]
    [InlineData(""", "replicas": 0""", "$.spec.replicas")]
    [InlineData(""", "env": [{"value": "x"}]""", "$.spec.env[0].name")]
    [InlineData(""", "env": [{"name": "DB_PASSWORD", "value": "hunter2"}]""", "$.spec.env[0].value")]
    [InlineData(""", "spark_conf": {"spark.driver.memoryOverhead": "much"}""", "$.spec.spark_conf['spark.driver.memoryOverhead']")]
    [InlineData(""", "python_version": "2.7" """, "$.spec.python_version")]
    public void What_is_wrong_is_told_at_its_place(string spec, string path) => Assert.Equal([path], Some.Paths(DocumentFormat.MlRun, Document(spec)));

    [Theory]
    [InlineData("0", "1m")]
    [InlineData("512", "512m")]
    [InlineData("\"1g\"", "1g")]
    public void Overhead_has_three_writings(string theirs, string ours) => Assert.Equal(
        ours, $"{Some.Spec(DocumentFormat.MlRun, Document($$""", "spark_conf": {"spark.executor.memoryOverhead": {{theirs}}}""")).Executor.MemoryOverhead}");

    [Fact]
    public void Event_log_has_a_folder_unless_it_names_one()
    {
        Assert.Equal("/tmp", Some.Spec(DocumentFormat.MlRun, Document(""", "spark_conf": {"spark.eventLog.enabled": true}""")).Spark.Conf["spark.eventLog.dir"]);
        Assert.Equal("/logs", Some.Spec(DocumentFormat.MlRun,
            Document(""", "spark_conf": {"spark.eventLog.enabled": true, "spark.eventLog.dir": "/logs"}""")).Spark.Conf["spark.eventLog.dir"]);
    }

    [Theory]
    [InlineData("allow", "spot", "")]
    [InlineData("constrain", "spot", "spot")]
    [InlineData("prevent", "", "")]
    [InlineData("none", "", "")]
    public void Preemption_mode_tolerates_or_selects_spot_nodes(string mode, string tolerated, string selected)
    {
        var driver = Some.Spec(DocumentFormat.MlRun, Document($$""", "driver_preemption_mode": "{{mode}}" """)).Driver;

        Assert.Equal(tolerated, string.Concat(driver.Tolerations.Select(toleration => toleration.Element.GetProperty("value").GetString())));
        Assert.Equal(selected, driver.NodeSelector.GetValueOrDefault("kubernetes.azure.com/scalesetpriority", ""));
    }

    [Fact]
    public void Selector_of_a_role_takes_the_place_of_the_functions()
    {
        var spec = Some.Spec(DocumentFormat.MlRun, Document(""", "node_selector": {"a": "b"}, "driver_node_selector": {}, "executor_node_selector": {"c": "d"}"""));

        Assert.Empty(spec.Driver.NodeSelector);
        Assert.Equal("c", Assert.Single(spec.Executor.NodeSelector).Key);
    }

    [Theory]
    [InlineData("s3://bucket/job.py")]
    [InlineData("dbfs:/job.py")]
    [InlineData("http://host/job.py")]
    public void Command_in_a_store_that_Spark_cannot_read_is_refused_before_anything_starts(string command) => Assert.Equal(
        ["$.spec.command"], Some.Paths(DocumentFormat.MlRun, $$$"""{"kind": "spark", "metadata": {"name": "job"}, "spec": {"command": "{{{command}}}", "image": "spark:1"}}"""));

    [Fact]
    public void Plain_command_lies_in_the_project_that_comes_along()
    {
        const string Function = """{"kind": "spark", "metadata": {"name": "job"}, "spec": {"command": "src/job.py", "image": "spark:1"}}""";

        Assert.Equal("src/job.py", Some.Spec(DocumentFormat.MlRun, Function, "project.zip").Application.MainFile);
        Assert.Equal(["$.spec.command"], Some.Paths(DocumentFormat.MlRun, Function));
    }

    [Theory]
    [InlineData("job")]
    [InlineData("remote-spark")]
    public void Function_of_another_kind_is_refused(string kind) => Assert.Equal(["$.kind"], Some.Paths(DocumentFormat.MlRun, $$$"""{"kind": "{{{kind}}}", "spec": {}}"""));
}
