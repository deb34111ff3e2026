using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class SparkJobOptionsValidatorTests
{
    [Theory]
    [InlineData("sql.shuffle.partitions")]
    [InlineData("spark.a b")]
    [InlineData("spark.a=b")]
    [InlineData("spark.master")]
    [InlineData("spark.kubernetes.container.image")]
    public void Key_that_no_step_could_use_is_named(string key)
    {
        var options = new SparkJobOptions { ClusterConf = { ["west"] = new() { [key] = "1" } } };

        var failure = Assert.Single(new SparkJobOptionsValidator().Validate(null, options).Failures ?? []);

        Assert.StartsWith($"SparkSteps:SparkJobs:ClusterConf:west:{key} ", failure);
    }

    [Fact]
    public void All_failures_are_told_at_once()
    {
        var options = new SparkJobOptions { Conf = { ["a"] = "1", ["b"] = "1" } };

        Assert.Equal(2, new SparkJobOptionsValidator().Validate(null, options).Failures?.Count());
    }

    [Fact]
    public void Spark_conf_is_fine() =>
        Assert.True(new SparkJobOptionsValidator().Validate(null, new() { Conf = { ["spark.eventLog.enabled"] = "true" } }).Succeeded);
}
