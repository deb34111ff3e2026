using System.Text.Json;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs.Rules;

public class ProjectRulesTests
{
    [Theory]
    [InlineData("wordcount.zip")]
    [InlineData("my project.tar.gz")]
    [InlineData("a.TGZ")]
    [InlineData("archives/" + Some.Sha256)]
    [InlineData("https://team1.blob.core.windows.net/code/wordcount.zip")]
    public void Archive_is_taken(string archive) =>
        Assert.Empty(Some.Read(Some.Document("project/archive", $"\"{archive}\"")).Errors);

    [Theory]
    [InlineData("")]
    [InlineData(".zip")]
    [InlineData("wordcount.rar")]
    [InlineData("a/b.zip")]
    [InlineData("..\\b.zip")]
    [InlineData("a\nb.zip")]
    [InlineData("archives/abc")]
    [InlineData("archives/../runs/x.zip")]
    [InlineData("http://team1.blob.core.windows.net/code/wordcount.zip")]
    [InlineData("abfss://code@team1.dfs.core.windows.net/a.zip")]
    public void Archive_is_refused(string archive) =>
        Assert.Equal("$.project.archive", Some.Error(Some.Document("project/archive", JsonSerializer.Serialize(archive))).Path);

    [Fact]
    public void Signature_in_the_URL_is_refused_and_not_shown()
    {
        var error = Some.Error(Some.Document("project/archive", "\"https://team1.blob.core.windows.net/c/a.zip?sv=1&sig=abc\""));
        Assert.Contains("secret", error.Message);
        Assert.Contains("identity", error.Hint);
        Assert.DoesNotContain("sig=", JsonSerializer.Serialize(error));
    }

    [Fact]
    public void Hash_is_lowered() => Assert.Equal(
        Some.Sha256, Some.Spec(Some.Document("project/sha256", $"\"{Some.Sha256.ToUpperInvariant()}\"")).Project?.Sha256);

    [Theory]
    [InlineData("project/sha256", "\"abc\"", "$.project.sha256")]
    [InlineData("project/initScript", "{}", "$.project.initScript")]
    [InlineData("project/initScript", "{\"before\": \"\"}", "$.project.initScript")]
    [InlineData("project/initScript", "{\"before\": \"a\\u0000\"}", "$.project.initScript.before")]
    [InlineData("project/initScript", "{\"file\": \"../init.sh\"}", "$.project.initScript.file")]
    [InlineData("project/initScript", "{\"file\": \"/bin/sh\"}", "$.project.initScript.file")]
    public void Field_is_refused(string field, string json, string path) => Assert.Equal(path, Some.Error(Some.Document(field, json)).Path);

    [Theory]
    [InlineData(64 * 1024, 0)]
    [InlineData(64 * 1024 + 1, 1)]
    public void Script_is_limited(int length, int errors) =>
        Assert.Equal(errors, Some.Read(Some.Document("project/initScript/after", Some.Text(length))).Errors.Count);

    [Fact]
    public void Attached_archive_stands_in_for_the_project()
    {
        var result = Some.Read(Some.Document("project", null), attached: "sent.zip");
        Assert.Equal(new ProjectSpec { Archive = "sent.zip" }, result.Spec?.Project);
    }

    [Fact]
    public void Attached_archive_fills_the_name_only()
    {
        var result = Some.Read(Some.Document("project", "{\"initScript\": {\"before\": \"true\"}}"), attached: "sent.zip");
        var script = new InitScriptSpec { Before = "true" };
        Assert.Equal(new ProjectSpec { Archive = "sent.zip", InitScript = script }, result.Spec?.Project);
    }

    [Fact]
    public void Attached_archive_keeps_the_rules_of_names() =>
        Assert.Equal("$.project.archive", Assert.Single(Some.Read(Some.Document("project", null), attached: "../x.zip").Errors).Path);

    [Fact]
    public void Archive_is_missing_when_none_came() =>
        Assert.Equal("$.project.archive", Some.Error(Some.Document("project", "{\"sha256\": null}")).Path);
}
