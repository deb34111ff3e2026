using System.Text;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs.ContainerJobs;

/// <summary>What only Spark could take is told when the step comes, not left out.</summary>
public sealed class ContainerJobLimitsTests
{
    [Theory]
    [InlineData("spark: {image: i, conf: {spark.a: b}}", "$.spark.conf")]
    [InlineData("spark: {image: i, hadoopConf: {a: b}}", "$.spark.hadoopConf")]
    [InlineData("spark: {image: i, configMap: a}", "$.spark.configMap")]
    [InlineData("spark: {image: i, hadoopConfigMap: a}", "$.spark.hadoopConfigMap")]
    [InlineData("spark: {image: i, proxyUser: etl}", "$.spark.proxyUser")]
    [InlineData("spark: {image: i, dependencies: {packages: [\"a:b:1\"]}}", "$.spark.dependencies")]
    [InlineData("dynamicAllocation: {maxExecutors: 3}", "$.dynamicAllocation")]
    [InlineData("monitoring: {exposeDriverMetrics: true, exposeExecutorMetrics: false}", "$.monitoring")]
    [InlineData("memoryOverheadFactor: 0.2", "$.memoryOverheadFactor")]
    [InlineData("driver: {memoryOverhead: 1g}", "$.driver.memoryOverhead")]
    [InlineData("driver: {javaOptions: -Xss4m}", "$.driver.javaOptions")]
    [InlineData("driver: {serviceLabels: {a: b}}", "$.driver.serviceLabels")]
    [InlineData("ui: {servicePort: 80}", "$.ui")]
    [InlineData("driverPodDisruptionBudget: true", "$.driverPodDisruptionBudget")]
    [InlineData("executor: {instances: 2}", "$.executor")]
    [InlineData("storage: [{account: lake.dfs.core.windows.net, access: workloadIdentity}]", "$.storage")]
    [InlineData("batchScheduler: {name: volcano, resources: {cpu: 4}}", "$.batchScheduler.resources")]
    public void Field_is_refused_with_its_path_and_what_to_do(string field, string path)
    {
        var error = Assert.Single(Find(field));

        Assert.Equal(path, error.Path);
        Assert.StartsWith("The backend job ", error.Message);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public void File_that_nothing_would_fetch_is_refused() => Assert.Equal(
        "$.application.mainFile",
        Assert.Single(Find("", "{type: python, mainFile: \"https://example.org/main.py\"}")).Path);

    [Theory]
    [InlineData("driver: {memory: 64m, memoryLimit: 128m, coreLimit: \"2\"}")]
    [InlineData("batchScheduler: {name: kueue, queue: a}")]
    [InlineData("suspend: true")]
    public void What_a_Job_has_is_taken(string field) => Assert.Empty(Find(field));

    [Theory]
    [InlineData("sparkOperator")]
    [InlineData("sparkSubmit")]
    public void Container_is_refused_where_Spark_runs(string backend)
    {
        var step = Some.ContainerStep() with { Backend = backend };

        var error = Assert.Single(Some.Planners().Find(backend)?.FindUnsupported(Some.Request(step)) ?? []);

        Assert.Equal(("$.application.type", "Use backend: job."), (error.Path, error.Hint));
    }

    private static IReadOnlyList<SpecError> Find(string field, string application = "{type: container}")
    {
        var image = field.StartsWith("spark:", StringComparison.Ordinal) ? "" : "spark: {image: registry.example/tool:1}";
        var document = $"""
            apiVersion: sparksteps/v1
            kind: Step
            name: limits
            backend: job
            application: {application}
            {image}
            {field}
            """;
        var read = StepSpecs.Some.Reader().Read(Encoding.UTF8.GetBytes(document), new StepSpecReadOptions());
        Assert.Empty(read.Errors);
        return Some.JobPlanner.FindUnsupported(Some.Request(Assert.IsType<StepSpec>(read.Spec)));
    }
}
