using SparkSteps.Imports;

namespace SparkSteps.Tests.Imports;

public sealed class ZenMlImportTests
{
    private static string Document(string more) => $$"""{"step_operator": {"flavor": "spark-kubernetes", "master": "k8s://x"}, "image": "spark:1", "step_name": "train"{{more}} }""";

    private static string Operator(string more) => $$"""{"step_operator": {"flavor": "spark-kubernetes"{{more}} }, "image": "spark:1", "step_name": "train"}""";

    [Theory]
    [InlineData("4GB", "4g")]
    [InlineData("4GiB", "4g")]
    [InlineData("4g", "4g")]
    [InlineData("1536MiB", "1536m")]
    [InlineData("2TB", "2048g")]
    [InlineData("524288KB", "512m")]
    public void Memory_of_ZenML_is_Sparks(string theirs, string ours) =>
        Assert.Equal(ours, $"{Some.Spec(DocumentFormat.ZenMl, Document($$""", "resource_settings": {"memory": "{{theirs}}"}""")).Executor.Memory}");

    [Theory]
    [InlineData("4 gigabytes")]
    [InlineData("4")]
    [InlineData("-4GB")]
    [InlineData("99999999999999TB")]
    public void Memory_that_is_none_is_an_error_in_the_documents_terms(string memory) =>
        Assert.Equal(["$.resource_settings.memory"], Some.Paths(DocumentFormat.ZenMl, Document($$""", "resource_settings": {"memory": "{{memory}}"}""")));

    [Fact]
    public void Own_conf_wins_over_what_is_derived_whichever_comes_first()
    {
        var spec = Some.Spec(DocumentFormat.ZenMl, """
            {"step_operator": {"submit_kwargs": {"spark.executor.memory": "8g", "spark.kubernetes.namespace": "theirs"}, "namespace": "ours"},
             "settings": {"submit_args": "{\"spark.executor.cores\": \"3\"}"},
             "resource_settings": {"memory": "4GB", "cpu_count": 2}, "image": "spark:1", "step_name": "train"}
            """);

        Assert.Equal(("8g", 3, "theirs"), ($"{spec.Executor.Memory}", spec.Executor.Cores, $"{spec.Namespace}"));
    }

    [Fact]
    public void Variables_reach_driver_and_executors()
    {
        var manifest = Some.Manifest(Some.Spec(DocumentFormat.ZenMl, Document(""", "environment": {"STAGE": "test", "RUN": 7}""")));

        Assert.Equal("RUN STAGE", string.Join(' ', manifest["spec"]?["driver"]?["env"]?.AsArray().Select(one => one?["name"]?.GetValue<string>()) ?? []));
        Assert.Equal(manifest["spec"]?["driver"]?["env"]?.ToJsonString(), manifest["spec"]?["executor"]?["env"]?.ToJsonString());
    }

    [Theory]
    [InlineData("""["python", "-m", "zenml.x", "--a", "b c; rm -rf /", "$(x)"]""", "--a|b c; rm -rf /|$(x)")]
    [InlineData("""["/usr/bin/python3", "-m", "zenml.x"]""", "")]
    [InlineData("""["--a", 1, true]""", "--a|1|true")]
    public void Arguments_go_without_a_shell(string command, string arguments) => Assert.Equal(
        arguments, string.Join('|', Some.Spec(DocumentFormat.ZenMl, Document($$""", "entrypoint_command": {{command}}""")).Application.Arguments));

    [Theory]
    [InlineData(""", "submit_kwargs": "{not json" """, "$.step_operator.submit_kwargs")]
    [InlineData(""", "submit_kwargs": "[1]" """, "$.step_operator.submit_kwargs")]
    [InlineData(""", "submit_args": "a: b" """, "$.step_operator.submit_args")]
    [InlineData(""", "submit_kwargs": [1] """, "$.step_operator.submit_kwargs")]
    [InlineData(""", "submit_kwargs": 3 """, "$.step_operator.submit_kwargs")]
    [InlineData(""", "submit_kwargs": {"spark.x": {"a": 1}} """, "$.step_operator.submit_kwargs['spark.x']")]
    [InlineData(""", "submit_kwargs": "{\"spark.executor.cores\": \"many\"}" """, "$.step_operator.submit_kwargs['spark.executor.cores']")]
    [InlineData(""", "submit_kwargs": {"spark.hadoop.fs.s3a.secret.key": "abc"} """, "$.step_operator.submit_kwargs['spark.hadoop.fs.s3a.secret.key']")]
    [InlineData(""", "submit_kwargs": {"hive.x": 1} """, "$.step_operator.submit_kwargs['hive.x']")]
    [InlineData(""", "deploy_mode": "local" """, "$.step_operator.deploy_mode")]
    [InlineData(""", "namespace": "Not_Valid" """, "$.step_operator.namespace")]
    [InlineData(""", "service_acount": "x" """, "$.step_operator.service_acount")]
    public void Wrong_operator_is_told_at_its_place(string more, string path) => Assert.Equal([path], Some.Paths(DocumentFormat.ZenMl, Operator(more)));

    [Fact]
    public void All_errors_come_at_once() => Assert.Equal(
        ["$.entrypoint_command[1]", "$.environment['1X']", "$.image", "$.resource_settings.cpu_count", "$.step_operator.flavor"],
        Some.Paths(DocumentFormat.ZenMl, """
            {"step_operator": {"flavor": "vertex"}, "image": "not an image", "step_name": "train", "environment": {"1X": "a"},
             "resource_settings": {"cpu_count": "two"}, "entrypoint_command": ["--a", ["b"]]}
            """).Order(StringComparer.Ordinal));

    [Fact]
    public void Name_is_missing_at_its_place() => Assert.Equal(["$.step_name"], Some.Paths(DocumentFormat.ZenMl, """{"step_operator": {}, "image": "spark:1"}"""));
}
