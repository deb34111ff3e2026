using System.Text.Json;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class ConfRulesTests
{
    [Theory]
    [InlineData("spark.sql.shuffle.partitions", "8")]
    [InlineData("spark.driver.extraJavaOptions", "-Da=b -Dc=d")]
    [InlineData("spark.kubernetes.namespace", "spark-jobs")]
    [InlineData("spark.executorEnv.STAGE", "test")]
    [InlineData("spark.kubernetes.driver.label.team", "data")]
    [InlineData("spark.driver.memoryOverheadFactor", "0.2")]
    [InlineData("spark.x", "")]
    public void Conf_is_taken(string key, string value) => Assert.Empty(Errors(key, value));

    [Theory]
    [InlineData("hive.exec.parallel")]
    [InlineData("spark.")]
    [InlineData("spark.a b")]
    [InlineData("spark.a=b")]
    [InlineData("spark.a\nspark.master")]
    [InlineData("spark.app.id")]
    [InlineData("spark.submit.deployMode")]
    [InlineData("spark.driver.host")]
    [InlineData("spark.driver.bindAddress")]
    [InlineData("spark.kubernetes.driver.pod.name")]
    [InlineData("spark.kubernetes.namespace")]
    [InlineData("spark.kubernetes.authenticate.submission.oauthToken")]
    [InlineData("spark.kubernetes.executor.podTemplateFile")]
    [InlineData("spark.kubernetes.executor.label.spark-role")]
    [InlineData("spark.kubernetes.driver.label.sparksteps.io/run-id")]
    [InlineData("spark.executorEnv.PROJECT_HOME")]
    public void Key_is_refused(string key) => Assert.Single(Errors(key, "x"));

    [Theory]
    [InlineData("spark.app.name", "name")]
    [InlineData("spark.master", "cluster")]
    [InlineData("spark.kubernetes.container.image", "spark.image")]
    [InlineData("spark.kubernetes.authenticate.driver.serviceAccountName", "driver.serviceAccount")]
    [InlineData("spark.driver.memory", "driver.memory")]
    [InlineData("spark.executor.cores", "executor.cores")]
    [InlineData("spark.executor.instances", "executor.instances")]
    [InlineData("spark.jars.packages", "spark.dependencies.packages")]
    public void Hint_names_the_field_that_says_the_same(string key, string field) =>
        Assert.Equal($"Use {field} instead.", Assert.Single(Errors(key, "x")).Hint);

    [Theory]
    [InlineData("a\nspark.master=local")]
    [InlineData("a\r")]
    [InlineData("a\0")]
    public void Value_is_refused(string value) => Assert.Single(Errors("spark.x", value));

    [Fact]
    public void Path_names_the_key_as_JSONPath() =>
        Assert.Equal("$.spark.conf['spark.master']", Assert.Single(Errors("spark.master", "local")).Path);

    [Fact]
    public void Conf_is_limited()
    {
        var conf = Enumerable.Range(0, 1001).ToDictionary(i => $"spark.x{i}", _ => "");
        Assert.Equal("$.spark.conf", Some.Error(Some.Document("spark/conf", JsonSerializer.Serialize(conf))).Path);
    }

    private static IReadOnlyList<SparkSteps.StepSpecs.SpecError> Errors(string key, string value) =>
        Some.Read(Some.Document($"spark/conf", JsonSerializer.Serialize(new Dictionary<string, string> { [key] = value }))).Errors;
}
