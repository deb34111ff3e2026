using System.Text;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs.SparkSubmit;

/// <summary>What only the operator can give is told when the step comes, not left out.</summary>
public sealed class SubmitLimitsTests
{
    [Theory]
    [InlineData("ui: {servicePort: 80}", "$.ui")]
    [InlineData("driverIngress: [{servicePort: 5005, servicePortName: debug, ingressUrlFormat: a.example.org}]", "$.driverIngress")]
    [InlineData("driverPodDisruptionBudget: true", "$.driverPodDisruptionBudget")]
    [InlineData("suspend: true", "$.suspend")]
    [InlineData("executor: {ports: [{name: jmx, containerPort: 9010, protocol: TCP}]}", "$.executor.ports")]
    [InlineData("executor: {memoryLimit: 8g}", "$.executor.memoryLimit")]
    [InlineData("batchScheduler: {name: volcano, resources: {cpu: 4}}", "$.batchScheduler.resources")]
    [InlineData("monitoring: {exposeDriverMetrics: true, exposeExecutorMetrics: false}", "$.monitoring")]
    public void Field_is_refused_with_its_path_and_what_to_do(string field, string path)
    {
        var error = Assert.Single(Find(field));

        Assert.Equal(path, error.Path);
        Assert.StartsWith("The backend sparkSubmit ", error.Message);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("driverPodDisruptionBudget: false")]
    [InlineData("suspend: false")]
    [InlineData("driver: {memoryLimit: 8g, ports: [{name: jmx, containerPort: 9010, protocol: TCP}]}")]
    public void Field_that_changes_nothing_is_taken(string field) => Assert.Empty(Find(field));

    [Theory]
    [InlineData("spark.kubernetes.driver.volumes.emptyDir.a.mount.path", "/a")]
    [InlineData("spark.kubernetes.driver.resourceNamePrefix", "a")]
    [InlineData("spark.kubernetes.hadoop.configMapName", "hadoop")]
    [InlineData("spark.kubernetes.kerberos.krb5.configMapName", "krb5")]
    [InlineData("spark.driver.port", "0")]
    [InlineData("spark.ui.port", "http")]
    public void Conf_that_nothing_would_read_is_refused(string key, string value)
    {
        var error = Assert.Single(Some.SubmitPlanner().FindUnsupported(Some.Request(Some.Step(conf: Some.Conf((key, value))))));

        Assert.Equal($"$.spark.conf['{key}']", error.Path);
    }

    [Theory]
    [InlineData("spark.kubernetes.driver.label.team")]
    [InlineData("spark.kubernetes.driver.request.cores")]
    [InlineData("spark.kubernetes.executor.volumes.emptyDir.a.mount.path")]
    [InlineData("spark.kubernetes.driver.reusePersistentVolumeClaim")]
    public void Conf_that_pod_or_driver_read_is_taken(string key) =>
        Assert.Empty(Some.SubmitPlanner().FindUnsupported(Some.Request(Some.Step(conf: Some.Conf((key, "1"))))));

    [Fact]
    public void Operators_own_conf_is_told_at_the_backend()
    {
        var request = Some.Request() with { EnforcedConf = Some.Conf(("spark.kubernetes.driver.pod.featureSteps", "org.example.Step")) };

        var error = Assert.Single(Some.SubmitPlanner().FindUnsupported(request));

        Assert.Equal("$.backend", error.Path);
        Assert.Contains("spark.kubernetes.driver.pod.featureSteps", error.Message);
    }

    private static IReadOnlyList<SpecError> Find(string field)
    {
        var document = $$"""
            apiVersion: sparksteps/v1
            kind: Step
            name: limits
            backend: sparkSubmit
            application: {type: python, mainFile: local:///opt/app/main.py}
            spark: {image: registry.example/spark:3.5.3}
            {{field}}
            """;
        var read = StepSpecs.Some.Reader().Read(Encoding.UTF8.GetBytes(document), new StepSpecReadOptions());
        return Some.SubmitPlanner().FindUnsupported(Some.Request(Assert.IsType<StepSpec>(read.Spec)));
    }
}
