namespace SparkSteps.Tests.Policies.Rules;

public sealed class LimitRuleTests
{
    private const string Dynamic = "spark.dynamicAllocation.enabled: true";

    [Theory]
    [InlineData("limits: {cores: 3}", "executor: {instances: 2}")]
    [InlineData("limits: {memory: 2866m}", "executor: {instances: 1}")]
    [InlineData("limits: {instances: 2}", "executor: {instances: 2}")]
    [InlineData("limits: {gpus: 0}", "")]
    [InlineData("limits: {running: 6h}", "timeouts: {running: 6h}")]
    [InlineData("limits: {budget: 12.5}", "budget: {amount: 12.5}")]
    [InlineData("limits: {budget: 12.5}", "")]
    [InlineData("limits: {instances: 10}", $"spark: {{conf: {{{Dynamic}, spark.dynamicAllocation.maxExecutors: 10}}}}")]
    public void Step_at_the_limit_is_allowed(string policy, string step) => Assert.Empty(Some.Violations(policy, step));

    [Theory]
    [InlineData("limits: {cores: 3}", "executor: {instances: 3}", "limits.cores")]
    [InlineData("limits: {memory: 2865m}", "", "limits.memory")]
    [InlineData("limits: {memory: 2g}", "driver: {memory: 1g, memoryOverhead: 8g}", "limits.memory")]
    [InlineData("limits: {instances: 2}", "executor: {instances: 3}", "limits.instances")]
    [InlineData("limits: {running: 6h}", "timeouts: {running: 7h}", "limits.running")]
    [InlineData("limits: {running: 6h}", "", "limits.running")]
    [InlineData("limits: {budget: 12.5}", "budget: {amount: 12.51}", "limits.budget")]
    public void Step_above_the_limit_is_refused(string policy, string step, string rule) =>
        Assert.Equal(rule, Some.Violation(policy, step).Rule);

    [Theory]
    [InlineData("limits: {cores: 3}", "spark.kubernetes.executor.request.cores: 4")]
    [InlineData("limits: {cores: 3}", "spark.kubernetes.executor.limit.cores: 4")]
    [InlineData("limits: {cores: 3}", "spark.kubernetes.driver.limit.cores: 1k")]
    [InlineData("limits: {cores: 3}", "spark.kubernetes.executor.limit.cores: 4000m")]
    [InlineData("limits: {cores: 3}", "spark.kubernetes.executor.limit.cores: 1Ki")]
    [InlineData("limits: {memory: 3g}", "spark.executor.memoryOverheadFactor: 4")]
    [InlineData("limits: {memory: 3g}", "spark.kubernetes.memoryOverheadFactor: 4")]
    [InlineData("limits: {memory: 3g}", "spark.executor.minMemoryOverhead: 8g")]
    [InlineData("limits: {memory: 3g}", "spark.yarn.executor.memoryOverhead: 8g")]
    [InlineData("limits: {memory: 3g}", "spark.executor.pyspark.memory: 8g")]
    [InlineData("limits: {memory: 3g}", "spark.memory.offHeap.enabled: ' TRUE ', spark.memory.offHeap.size: 8g")]
    [InlineData("limits: {gpus: 1}", "spark.executor.resource.gpu.amount: 2")]
    [InlineData("limits: {gpus: 1}", "spark.driver.resource.gpu.amount: 1, spark.executor.resource.gpu.amount: 1")]
    [InlineData("limits: {cores: 3}", $"{Dynamic}, spark.dynamicAllocation.maxExecutors: 10")]
    [InlineData("limits: {instances: 3}", $"{Dynamic}, spark.dynamicAllocation.maxExecutors: 4")]
    [InlineData("limits: {instances: 3}", $"{Dynamic}, spark.dynamicAllocation.maxExecutors: 2, spark.dynamicAllocation.initialExecutors: 4")]
    public void Conf_counts_as_much_as_the_specs_own_fields(string policy, string conf) =>
        Some.Violation(policy, $"spark: {{conf: {{{conf}}}}}");

    [Theory]
    [InlineData("limits: {instances: 100}")]
    [InlineData("limits: {cores: 100}")]
    [InlineData("limits: {budget: 100}")]
    [InlineData("totals: {memory: 100g}")]
    public void Dynamic_allocation_without_a_maximum_has_no_limit(string policy)
    {
        var violation = Some.Violation(policy, $"spark: {{conf: {{{Dynamic}}}}}");

        Assert.Equal("$.spark.conf['spark.dynamicAllocation.maxExecutors']", violation.Path);
        Assert.Empty(Some.Violations("", $"spark: {{conf: {{{Dynamic}}}}}"));
    }

    [Fact]
    public void Budget_needs_a_largest_number_of_executors() =>
        Assert.Equal("limits.instances", Some.Violation("", $"budget: {{amount: 5}}\nspark: {{conf: {{{Dynamic}}}}}").Rule);

    [Theory]
    [InlineData("spark.dynamicAllocation.enabled: '${spark.x}'")]
    [InlineData("spark.kubernetes.executor.limit.cores: '${spark.x}'")]
    [InlineData("spark.executor.minMemoryOverhead: '${env:X}'")]
    public void Size_by_reference_is_refused_where_sizes_count(string conf)
    {
        Assert.Equal("limits", Some.Violation("limits: {cores: 100}", $"spark: {{conf: {{{conf}}}}}").Rule);
        Assert.Empty(Some.Violations("", $"spark: {{conf: {{{conf}}}}}"));
    }

    [Theory]
    [InlineData("totals: {cores: 1}", "totals.cores")]
    [InlineData("totals: {memory: 1g}", "totals.memory")]
    [InlineData("totals: {runs: 0}", "totals.runs")]
    [InlineData("totals: {runs: 9}\nnamespaces: {spark-jobs: {totals: {cores: 1}}}", "totals.cores")]
    public void Step_that_alone_exceeds_its_namespace_is_refused(string policy, string rule) => Assert.Equal(rule, Some.Violation(policy).Rule);
}
