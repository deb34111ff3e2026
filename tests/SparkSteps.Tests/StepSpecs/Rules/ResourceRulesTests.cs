using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class ResourceRulesTests
{
    [Theory]
    [InlineData("driver/cores", "256")]
    [InlineData("driver/memory", "\"512m\"")]
    [InlineData("driver/memoryOverhead", "\"1m\"")]
    [InlineData("executor/memory", "\"4Gi\"")]
    [InlineData("executor/instances", "10000")]
    public void Amount_is_taken(string field, string json) => Assert.Empty(Some.Read(Some.Document(field, json)).Errors);

    [Theory]
    [InlineData("driver/cores", "0")]
    [InlineData("driver/cores", "257")]
    [InlineData("driver/cores", "1.5")]
    [InlineData("driver/cores", "1e2")]
    [InlineData("driver/cores", "\"2\"")]
    [InlineData("driver/cores", "true")]
    [InlineData("driver/cores", "99999999999999999999999999")]
    [InlineData("driver/cores", "-1")]
    [InlineData("driver/memory", "\"511m\"")]
    [InlineData("driver/memory", "\"4gb\"")]
    [InlineData("driver/memory", "512")]
    [InlineData("driver/memory", "\"0g\"")]
    [InlineData("executor/memory", "\"999999999g\"")]
    [InlineData("executor/memoryOverhead", "0")]
    [InlineData("executor/instances", "0")]
    [InlineData("executor/instances", "10001")]
    [InlineData("executor/instances", "[1]")]
    public void Amount_is_refused(string field, string json)
    {
        var error = Some.Error(Some.Document(field, json));
        Assert.Equal("$." + field.Replace('/', '.'), error.Path);
        Assert.NotNull(error.Allowed);
    }

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public void Step_without_executors_needs_dynamic_allocation(string enabled, int errors)
    {
        var spark = $"\"spark\": {{\"conf\": {{\"spark.dynamicAllocation.enabled\": {enabled}}}}}, \"executor\"";
        var document = Some.Document("executor/instances", "0").Replace("\"executor\"", spark);
        Assert.Equal(errors, Some.Read(document).Errors.Count);
    }

    [Fact]
    public void Memory_of_both_writings_is_the_same() =>
        Assert.Equal(new MemorySize(2048), Some.Spec(Some.Document("driver/memory", "\"2Gi\"")).Driver.Memory);
}
