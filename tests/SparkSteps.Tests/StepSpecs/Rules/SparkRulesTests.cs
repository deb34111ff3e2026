namespace SparkSteps.Tests.StepSpecs.Rules;

public class SparkRulesTests
{
    [Theory]
    [InlineData("version", "3.5.3")]
    [InlineData("version", "4.0.1")]
    [InlineData("image", "spark")]
    [InlineData("image", "apache/spark:3.5.3-python3")]
    [InlineData("image", "registry.example:5000/team/spark_py:1")]
    [InlineData("image", "Registry.Example/spark@sha256:" + Some.Sha256)]
    public void Value_is_taken(string field, string value) =>
        Assert.Empty(Some.Read(Some.Document($"spark/{field}", $"\"{value}\"")).Errors);

    [Theory]
    [InlineData("version", "3.5")]
    [InlineData("version", "2.4.8")]
    [InlineData("version", "3.5.03")]
    [InlineData("version", "latest")]
    [InlineData("image", "")]
    [InlineData("image", "https://registry.example/spark:1")]
    [InlineData("image", "spark:1 --privileged")]
    [InlineData("image", "Spark")]
    [InlineData("image", "spark@sha256:abc")]
    [InlineData("image", "a/../b")]
    public void Value_is_refused(string field, string value) =>
        Assert.Equal($"$.spark.{field}", Some.Error(Some.Document($"spark/{field}", $"\"{value}\"")).Path);

    [Fact]
    public void Image_is_missing_when_the_service_has_none()
    {
        var options = Some.Options();
        options.Image = "";
        var error = Assert.Single(Some.Read(Some.Document("spark", null), options).Errors);
        Assert.Equal(("$.spark.image", "The field is missing."), (error.Path, error.Message));
    }
}
