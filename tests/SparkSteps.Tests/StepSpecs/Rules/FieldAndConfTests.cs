namespace SparkSteps.Tests.StepSpecs.Rules;

/// <summary>Fields that are conf by another name.</summary>
public sealed class FieldAndConfTests
{
    [Theory]
    [InlineData("dynamicAllocation", """{"maxExecutors": 2}""", "spark.dynamicAllocation.maxExecutors", "dynamicAllocation.maxExecutors")]
    [InlineData("dynamicAllocation", """{"maxExecutors": 2}""", "spark.dynamicAllocation.enabled", "dynamicAllocation.enabled")]
    [InlineData("driver/coreRequest", "1", "spark.kubernetes.driver.request.cores", "driver.coreRequest")]
    [InlineData("executor/coreLimit", "1", "spark.kubernetes.executor.limit.cores", "executor.coreLimit")]
    [InlineData("executor/javaOptions", "\"-Xss1m\"", "spark.executor.extraJavaOptions", "executor.javaOptions")]
    [InlineData("executor/memoryOverheadFactor", "0.2", "spark.executor.memoryOverheadFactor", "executor.memoryOverheadFactor")]
    [InlineData("memoryOverheadFactor", "0.2", "spark.kubernetes.memoryOverheadFactor", "memoryOverheadFactor")]
    [InlineData("executor/deleteOnTermination", "false", "spark.kubernetes.executor.deleteOnTermination", "executor.deleteOnTermination")]
    public void One_of_the_two_is_enough(string field, string json, string key, string name)
    {
        var document = Some.Document(field, json).Replace("\"project\"", $"\"spark\": {{\"conf\": {{\"{key}\": \"x\"}}}}, \"project\"");

        var error = Some.Error(document);

        Assert.Equal($"$.spark.conf['{key}']", error.Path);
        Assert.Contains(name, error.Hint);
    }

    [Theory]
    [InlineData("""{"hadoopConf": {"spark.hadoop.a": "x"}}""", "$.spark.hadoopConf['spark.hadoop.a']")]
    [InlineData("""{"hadoopConf": {"a b": "x"}}""", "$.spark.hadoopConf['a b']")]
    [InlineData("""{"hadoopConf": {"a": "x\ny"}}""", "$.spark.hadoopConf.a")]
    [InlineData("""{"hadoopConf": {"a": "1"}, "conf": {"spark.hadoop.a": "2"}}""", "$.spark.conf['spark.hadoop.a']")]
    [InlineData("""{"hadoopConf": {"fs.s3a.secret.key": "hunter2"}}""", "$.spark.hadoopConf['fs.s3a.secret.key']")]
    public void Hadoops_conf_is_checked(string spark, string path) => Assert.Equal(path, Some.Error(Some.Document("spark", spark)).Path);

    [Theory]
    [InlineData("-Xmx4g", "driver.memory")]
    [InlineData("-Xss1m -Dspark.ui.port=1", "spark.conf")]
    public void Javas_options_are_no_conf_and_no_heap(string options, string instead)
    {
        var error = Some.Error(Some.Document("driver/javaOptions", $"\"{options}\""));

        Assert.Equal("$.driver.javaOptions", error.Path);
        Assert.Contains(instead, error.Hint);
    }
}
