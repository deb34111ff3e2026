namespace SparkSteps.Tests.StepSpecs.Rules;

public class DependencyRulesTests
{
    [Theory]
    [InlineData("jars", "local:///opt/a.jar")]
    [InlineData("files", "https://example.org/a.conf#settings")]
    [InlineData("pyFiles", "abfss://code@team1.dfs.core.windows.net/a.zip")]
    [InlineData("archives", "local:///opt/env.tar.gz#environment")]
    [InlineData("packages", "org.apache.spark:spark-avro_2.12:3.5.3")]
    [InlineData("excludePackages", "org.slf4j:slf4j-api")]
    [InlineData("repositories", "https://repo.example/maven")]
    public void Dependency_is_taken(string field, string item) =>
        Assert.Empty(Some.Read(Some.Document($"spark/dependencies/{field}", $"[\"{item}\"]")).Errors);

    [Theory]
    [InlineData("jars", "libs/a.jar")]
    [InlineData("jars", "local:///opt/a.jar,local:///opt/b.jar")]
    [InlineData("files", "file:///etc/passwd")]
    [InlineData("pyFiles", "http://example.org/a.zip")]
    [InlineData("archives", "https://team1.blob.core.windows.net/c/a.zip?sig=abc")]
    [InlineData("packages", "org.example:a")]
    [InlineData("packages", "org.example:a:1,org.example:b:1")]
    [InlineData("excludePackages", "org.example:a:1")]
    [InlineData("repositories", "http://repo.example/maven")]
    [InlineData("repositories", "https://user:word@repo.example/maven")]
    [InlineData("repositories", "https://repo.example/a,https://repo.example/b")]
    public void Dependency_is_refused(string field, string item) =>
        Assert.Equal($"$.spark.dependencies.{field}[0]", Some.Error(Some.Document($"spark/dependencies/{field}", $"[\"{item}\"]")).Path);
}
