using System.Text.Json;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class LabelRulesTests
{
    [Theory]
    [InlineData("team", "data")]
    [InlineData("example.org/cost_center", "A.1-b_2")]
    [InlineData("app.kubernetes.io/part-of", "")]
    public void Label_is_taken(string key, string value) => Assert.Empty(Errors(key, value));

    [Theory]
    [InlineData("", "x")]
    [InlineData("-a", "x")]
    [InlineData("a b", "x")]
    [InlineData("Example.org/a", "x")]
    [InlineData("a/b/c", "x")]
    [InlineData("/a", "x")]
    [InlineData("sparksteps.io/run-id", "x")]
    [InlineData("sparkoperator.k8s.io/app-name", "x")]
    [InlineData("spark-role", "driver")]
    [InlineData("spark-app-selector", "x")]
    [InlineData("app.kubernetes.io/managed-by", "x")]
    [InlineData("team", "a b")]
    [InlineData("team", "-a")]
    [InlineData("team", "a\n")]
    [InlineData("team", "a234567890123456789012345678901234567890123456789012345678901234")]
    public void Label_is_refused(string key, string value) => Assert.StartsWith("$.labels", Assert.Single(Errors(key, value)).Path);

    [Fact]
    public void Labels_are_limited()
    {
        var labels = Enumerable.Range(0, 51).ToDictionary(i => $"a{i}", _ => "");
        Assert.Equal("$.labels", Some.Error(Some.Document("labels", JsonSerializer.Serialize(labels))).Path);
    }

    private static IReadOnlyList<SpecError> Errors(string key, string value) =>
        Some.Read(Some.Document("labels", JsonSerializer.Serialize(new Dictionary<string, string> { [key] = value }))).Errors;
}
