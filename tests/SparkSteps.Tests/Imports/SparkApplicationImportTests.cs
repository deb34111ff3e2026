using System.Text.Json.Nodes;
using SparkSteps.Imports;
using SparkSteps.Tests.SparkJobs.Crds;

namespace SparkSteps.Tests.Imports;

public sealed class SparkApplicationImportTests
{
    private static string Document(string spec = "", string metadata = "", string driver = "", string executor = "") =>
        $$"""
        {"apiVersion": "sparkoperator.k8s.io/v1beta2", "kind": "SparkApplication", "metadata": {"name": "pi"{{metadata}} },
         "spec": {"type": "Python", "sparkVersion": "3.5.3", "mainApplicationFile": "local:///main.py", "image": "spark:1",
          "driver": {"cores": 1{{driver}} }, "executor": {"cores": 1{{executor}} }{{spec}} } }
        """;

    [Fact]
    public void Application_is_run_by_the_operator_whatever_the_default_is() =>
        Assert.Equal("sparkOperator", Some.Spec(DocumentFormat.SparkApplication, Document()).Backend);

    [Theory]
    [InlineData(""", "tpye": "Python" """, "$.spec.tpye")]
    [InlineData(""", "mode": "client" """, "$.spec.mode")]
    [InlineData(""", "pythonVersion": "2" """, "$.spec.pythonVersion")]
    [InlineData(""", "restartPolicy": {"type": "Always"}""", "$.spec.restartPolicy.type")]
    [InlineData(""", "restartPolicy": {"type": "Sometimes"}""", "$.spec.restartPolicy.type")]
    [InlineData(""", "deps": {"jars": ["s3a://b/a.jar"]}""", "$.spec.deps.jars[0]")]
    [InlineData(""", "volumes": [{"name": "x", "emptyDirr": {}}]""", "$.spec.volumes[0].emptyDirr")]
    [InlineData(""", "timeToLiveSeconds": -1""", "$.spec.timeToLiveSeconds")]
    [InlineData(""", "sparkConf": {"spark.kubernetes.driver.podTemplateFile": "x"}""", "$.spec.sparkConf['spark.kubernetes.driver.podTemplateFile']")]
    [InlineData(""", "batchScheduler": "slurm" """, "$.spec.batchScheduler")]
    [InlineData(""", "sparkUIOptions": {"port": 1}""", "$.spec.sparkUIOptions.port")]
    [InlineData(""", "driverIngressOptions": [{"servicePort": 1, "servicePortName": "a"}]""", "$.spec.driverIngressOptions[0].ingressURLFormat")]
    [InlineData(""", "dynamicAllocation": {"enabled": true, "maxExecutors": 0}""", "$.spec.dynamicAllocation.maxExecutors")]
    [InlineData(""", "monitoring": {"exposeDriverMetrics": true}""", "$.spec.monitoring.exposeExecutorMetrics")]
    public void What_is_wrong_with_the_application_is_told_at_its_place(string spec, string path) =>
        Assert.Equal([path], Some.Paths(DocumentFormat.SparkApplication, Document(spec)));

    [Theory]
    [InlineData(""", "memory": "much" """, "memory")]
    [InlineData(""", "memory": "100m" """, "memory")]
    [InlineData(""", "template": {"spec": {}}""", "template")]
    [InlineData(""", "gpu": {"name": "gpu", "quantity": 1}""", "gpu.name")]
    [InlineData(""", "gpu": {"name": "nvidia.com/gpu"}""", "gpu.quantity")]
    [InlineData(""", "env": [{"name": "A", "value": "x", "from": 1}]""", "env[0].from")]
    [InlineData(""", "env": {"A": "x"}""", "env")]
    [InlineData(""", "hostNetwork": "yes" """, "hostNetwork")]
    [InlineData(""", "volumeMounts": [{"name": "x", "mountPath": "/x"}]""", "volumeMounts[0].name")]
    [InlineData(""", "memroy": "1g" """, "memroy")]
    public void What_is_wrong_with_a_role_is_told_at_its_place(string role, string path)
    {
        Assert.Equal([$"$.spec.driver.{path}"], Some.Paths(DocumentFormat.SparkApplication, Document(driver: role)));
        Assert.Equal([$"$.spec.executor.{path}"], Some.Paths(DocumentFormat.SparkApplication, Document(executor: role)));
    }

    [Fact]
    public void What_is_missing_is_told_where_it_would_stand() => Assert.Equal(
        ["$.metadata.name", "$.spec.mainApplicationFile", "$.spec.type"],
        Some.Paths(DocumentFormat.SparkApplication, """{"apiVersion": "sparkoperator.k8s.io/v1beta2", "kind": "SparkApplication", "metadata": {}, "spec": {"driver": {}, "executor": {}}}""")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Schedule_is_sent_to_its_place()
    {
        var error = Assert.Single(Some.Read(DocumentFormat.SparkApplication, """{"apiVersion": "sparkoperator.k8s.io/v1beta2", "kind": "ScheduledSparkApplication"}""").Errors);

        Assert.Equal("$.kind", error.Path);
        Assert.Contains("PUT /api/schedules/<name>?format=sparkapplication", error.Hint);
    }

    [Theory]
    [InlineData("sparkoperator.k8s.io/v1beta1", "SparkApplication", "$.apiVersion")]
    [InlineData("sparkoperator.k8s.io/v1beta2", "Pod", "$.kind")]
    public void Other_manifest_is_refused(string version, string kind, string path) =>
        Assert.Equal([path], Some.Paths(DocumentFormat.SparkApplication, $$"""{"apiVersion": "{{version}}", "kind": "{{kind}}"}"""));

    /// <summary>A field that the operator gets later shows here, before a user meets it.</summary>
    [CrdTheory]
    [InlineData("spec")]
    [InlineData("driver")]
    [InlineData("executor")]
    public void Every_field_of_the_operators_definition_is_known(string part)
    {
        var schema = SharedCrds.SparkApplication["properties"]?["spec"]?["properties"];
        var fields = (part == "spec" ? schema : schema?[part]?["properties"])?.AsObject().Select(field => field.Key) ?? [];

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.DoesNotContain(
            Some.Read(DocumentFormat.SparkApplication, With(part, field)).Errors, error => error.Message == "There is no such field."));
    }

    private static string With(string part, string field)
    {
        var document = JsonNode.Parse(Document())?.AsObject() ?? [];
        var target = (part == "spec" ? document["spec"] : document["spec"]?[part])?.AsObject() ?? [];
        target[field] ??= JsonValue.Create("");
        return document.ToJsonString();
    }
}
