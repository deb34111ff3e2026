namespace SparkSteps.Tests.StepSpecs.Rules;

public sealed class DynamicAllocationRulesTests
{
    [Theory]
    [InlineData("""{"enabled": true}""")]
    [InlineData("""{"minExecutors": 0, "initialExecutors": 0, "maxExecutors": 1}""")]
    [InlineData("""{"minExecutors": 2, "initialExecutors": 2, "maxExecutors": 2, "shuffleTracking": false, "shuffleTrackingTimeout": "10m"}""")]
    public void Numbers_are_taken(string json) => Assert.Empty(Some.Read(Some.Document("dynamicAllocation", json)).Errors);

    [Theory]
    [InlineData("""{"maxExecutors": 0}""", "maxExecutors")]
    [InlineData("""{"maxExecutors": 10001}""", "maxExecutors")]
    [InlineData("""{"minExecutors": -1}""", "minExecutors")]
    [InlineData("""{"minExecutors": 3, "maxExecutors": 2}""", "minExecutors")]
    [InlineData("""{"minExecutors": 2, "initialExecutors": 1}""", "initialExecutors")]
    [InlineData("""{"initialExecutors": 3, "maxExecutors": 2}""", "initialExecutors")]
    [InlineData("""{"shuffleTrackingTimeout": "0s"}""", "shuffleTrackingTimeout")]
    [InlineData("""{"shuffleTrackingTimeout": 600}""", "shuffleTrackingTimeout")]
    [InlineData("""{"enabled": "yes"}""", "enabled")]
    [InlineData("""{"maxExecutor": 2}""", "maxExecutor")]
    public void Numbers_are_refused(string json, string field) =>
        Assert.Equal($"$.dynamicAllocation.{field}", Some.Error(Some.Document("dynamicAllocation", json)).Path);

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 1)]
    public void No_executors_to_begin_with_need_it(string enabled, int errors)
    {
        var document = Some.Document("executor/instances", "0").Replace("\"executor\"", $"\"dynamicAllocation\": {{\"enabled\": {enabled}}}, \"executor\"");

        Assert.Equal(errors, Some.Read(document).Errors.Count);
    }
}
