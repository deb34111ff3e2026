using SparkSteps.Runs;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class RetryRulesTests
{
    [Theory]
    [InlineData("retry/on", "[\"evicted\", \"applicationError\", \"timeout\"]")]
    [InlineData("retry/delay", "\"0s\"")]
    [InlineData("retry/delay", "\"10m\"")]
    [InlineData("retry/maxDelay", "\"1d\"")]
    [InlineData("retry", "{\"delay\": \"1h\", \"maxDelay\": \"2h\"}")]
    [InlineData("retry/outOfMemory", "{}")]
    [InlineData("retry/outOfMemory/factor", "1.1")]
    [InlineData("retry/outOfMemory/factor", "10")]
    [InlineData("retry/outOfMemory/most", "\"16g\"")]
    public void Retry_is_taken(string field, string json) => Assert.Empty(Some.Read(Some.Document(field, json)).Errors);

    [Theory]
    [InlineData("retry/on", "[]", "$.retry.on")]
    [InlineData("retry/on", "\"evicted\"", "$.retry.on")]
    [InlineData("retry/on", "[\"evicted\", \"applicationErrors\"]", "$.retry.on[1]")]
    [InlineData("retry/on", "[\"cancelled\"]", "$.retry.on[0]")]
    [InlineData("retry/on", "[\"spec\"]", "$.retry.on[0]")]
    [InlineData("retry/delay", "\"11m\"", "$.retry.delay")]
    [InlineData("retry/delay", "30", "$.retry.delay")]
    [InlineData("retry/maxDelay", "\"25h\"", "$.retry.maxDelay")]
    [InlineData("retry/outOfMemory/factor", "1", "$.retry.outOfMemory.factor")]
    [InlineData("retry/outOfMemory/factor", "11", "$.retry.outOfMemory.factor")]
    [InlineData("retry/outOfMemory/factor", "\"1.5\"", "$.retry.outOfMemory.factor")]
    [InlineData("retry/outOfMemory/most", "\"512m\"", "$.retry.outOfMemory.most")]
    [InlineData("retry/outOfMemory/mots", "\"4g\"", "$.retry.outOfMemory.mots")]
    public void Retry_is_refused(string field, string json, string path)
    {
        var error = Some.Error(Some.Document(field, json));

        Assert.Equal(path, error.Path);
        Assert.NotNull(error.Allowed);
    }

    [Fact]
    public void Misspelt_class_gets_the_nearest_one() =>
        Assert.Equal("Did you mean 'nodeLost'?", Some.Error(Some.Document("retry/on", "[\"nodelsot\"]")).Hint);

    [Fact]
    public void Every_class_can_be_asked_for_or_not_as_the_guide_says() => Assert.All(
        Enum.GetValues<FailureClass>(),
        kind => Assert.Equal(
            FailureGuides.Of(kind).Retry == RetryChoice.Never,
            Some.Read(Some.Document("retry/on", $"[\"{FailureGuides.NameOf(kind)}\"]")).Errors.Count > 0));
}
