using System.Text.Json;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class EnvRulesTests
{
    [Theory]
    [InlineData("STAGE")]
    [InlineData("_x1")]
    [InlineData("PYTHONPATH")]
    [InlineData("SPARK_STAGE")]
    public void Variable_is_taken(string name) => Assert.Empty(Some.Read(Some.Document($"env/{name}", "\"x\"")).Errors);

    [Theory]
    [InlineData("1A")]
    [InlineData("A-B")]
    [InlineData("A=B")]
    [InlineData("")]
    [InlineData("PROJECT_HOME")]
    [InlineData("SPARKSTEPS_RUN_ID")]
    [InlineData("SPARK_HOME")]
    [InlineData("SPARK_EXECUTOR_ID")]
    public void Variable_is_refused(string name) => Assert.StartsWith("$.env", Some.Error(Some.Document($"env/{name}", "\"x\"")).Path);

    [Theory]
    [InlineData("\"a\\u0000\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Value_is_refused(string json) => Assert.Equal("$.env.A", Some.Error(Some.Document("env", $$"""{"A": {{json}}}""")).Path);

    [Theory]
    [InlineData("JAVA_TOOL_OPTIONS", "-Dspark.executor.instances=100", 1)]
    [InlineData("JDK_JAVA_OPTIONS", "-Xss4m \\\"-Dspark.executor.instances\\\"=100", 1)]
    [InlineData("_JAVA_OPTIONS", "-D'spark.executor.instances=100'", 1)]
    [InlineData("SPARK_SUBMIT_OPTS", "-Dspark.executor.instances=100", 1)]
    [InlineData("JAVA_TOOL_OPTIONS", "-Xss4m -Dlog4j.level=info", 0)]
    [InlineData("NOTE", "-Dspark.executor.instances=100", 0)]
    public void Conf_is_no_variable_of_the_JVM(string name, string value, int errors)
    {
        Assert.Equal(errors, Some.Read(Some.Document($"env/{name}", $"\"{value}\"")).Errors.Count);
        Assert.Equal(errors, Some.Read(Some.Document($"driver/env/{name}", $"\"{value}\"")).Errors.Count);
    }

    [Theory]
    [InlineData(32 * 1024, 0)]
    [InlineData(32 * 1024 + 1, 1)]
    public void Value_is_limited(int length, int errors) =>
        Assert.Equal(errors, Some.Read(Some.Document("env/A", Some.Text(length))).Errors.Count);

    [Fact]
    public void Variables_are_limited()
    {
        var env = Enumerable.Range(0, 501).ToDictionary(i => $"A{i}", _ => "");
        Assert.Equal("$.env", Some.Error(Some.Document("env", JsonSerializer.Serialize(env))).Path);
    }

    [Fact]
    public void Value_is_never_shown() =>
        Assert.Null(Some.Error(Some.Document("env", "{\"A\": \"hunter2\\u0000\"}")).Value);
}
