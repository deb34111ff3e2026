using System.Text.Json;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class ApplicationRulesTests
{
    [Theory]
    [InlineData("main.py")]
    [InlineData("src/my app/main.py")]
    [InlineData("local:///opt/app/main.py")]
    [InlineData("abfss://code@team1.dfs.core.windows.net/jobs/main.py")]
    [InlineData("wasbs://code@team1.blob.core.windows.net/main.py")]
    [InlineData("https://example.org/a/main.py")]
    [InlineData("https://example.org/a/main.py?version=2")]
    public void MainFile_is_taken(string file) =>
        Assert.Empty(Some.Read(Some.Document("application/mainFile", JsonSerializer.Serialize(file))).Errors);

    [Theory]
    [InlineData("")]
    [InlineData("/main.py")]
    [InlineData("../main.py")]
    [InlineData("a/../../main.py")]
    [InlineData("a//main.py")]
    [InlineData("./main.py")]
    [InlineData("a\\main.py")]
    [InlineData("C:\\main.py")]
    [InlineData("a\0.py")]
    [InlineData("main.jar")]
    [InlineData("main")]
    [InlineData("local://opt/main.py")]
    [InlineData("file:///opt/main.py")]
    [InlineData("dbfs:/main.py")]
    [InlineData("http://example.org/main.py")]
    [InlineData("s3a://bucket/main.py")]
    [InlineData("abfs://code@team1.dfs.core.windows.net/main.py")]
    [InlineData("abfss://code@evil.example.org/main.py")]
    [InlineData("abfss://team1.dfs.core.windows.net/main.py")]
    [InlineData("wasbs://code@team1.dfs.core.windows.net/main.py")]
    [InlineData("https://user:word@example.org/main.py")]
    [InlineData("https:///main.py")]
    [InlineData("https://example.org/a b/main.py")]
    public void MainFile_is_refused(string file) =>
        Assert.Equal("$.application.mainFile", Some.Error(Some.Document("application/mainFile", JsonSerializer.Serialize(file))).Path);

    [Theory]
    [InlineData("dbfs:/main.py", "Databricks")]
    [InlineData("http://example.org/main.py", "https")]
    [InlineData("s3a://bucket/main.py", "access: s3")]
    [InlineData("wasb://c@team1.blob.core.windows.net/main.py", "wasbs")]
    [InlineData("/opt/main.py", "local://")]
    public void Hint_says_the_right_way(string file, string part) =>
        Assert.Contains(part, Some.Error(Some.Document("application/mainFile", $"\"{file}\"")).Hint);

    [Fact]
    public void MainFile_is_refused_when_there_is_no_archive_to_hold_it()
    {
        var error = Some.Error(Some.Document("project", null));
        Assert.Equal("$.application.mainFile", error.Path);
        Assert.Contains("project.archive", error.Hint);
    }

    [Theory]
    [InlineData("java", "local:///opt/a.jar", "org.example.Main")]
    [InlineData("scala", "lib/a.jar", "Main$")]
    [InlineData("r", "main.R", null)]
    [InlineData("r", "main.r", null)]
    public void Type_is_taken(string type, string file, string? mainClass)
    {
        var json = JsonSerializer.Serialize(new { type, mainFile = file, mainClass });
        Assert.Empty(Some.Read(Some.Document("application", json)).Errors);
    }

    [Theory]
    [InlineData("java", "a.jar", null, "mainClass")]
    [InlineData("java", "a.jar", "org..Main", "mainClass")]
    [InlineData("scala", "a.jar", "--conf", "mainClass")]
    [InlineData("scala", "a.py", "Main", "mainFile")]
    [InlineData("python", "a.py", "Main", "mainClass")]
    [InlineData("r", "a.py", null, "mainFile")]
    [InlineData("Python", "a.py", null, "type")]
    [InlineData("go", "a.jar", "Main", "type")]
    public void Type_is_refused(string type, string file, string? mainClass, string field)
    {
        var json = JsonSerializer.Serialize(new { type, mainFile = file, mainClass });
        Assert.Equal($"$.application.{field}", Some.Error(Some.Document("application", json)).Path);
    }

    [Fact]
    public void Argument_is_refused_when_it_holds_NUL() =>
        Assert.Equal("$.application.arguments[1]", Some.Error(Some.Document("application/arguments", "[\"a\", \"b\\u0000\"]")).Path);

    [Theory]
    [InlineData(1000, 1, 0)]
    [InlineData(1001, 1, 1)]
    [InlineData(1, 32 * 1024, 0)]
    [InlineData(1, 32 * 1024 + 1, 1)]
    public void Arguments_are_limited_in_number_and_length(int count, int length, int errors)
    {
        var arguments = JsonSerializer.Serialize(Enumerable.Repeat(new string('x', length), count));
        Assert.Equal(errors, Some.Read(Some.Document("application/arguments", arguments)).Errors.Count);
    }
}
