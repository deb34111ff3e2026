namespace SparkSteps.Tests.StepSpecs.Rules;

public sealed class VolumeRulesTests
{
    private const string Volumes = "\"volumes\": [{\"name\": \"scratch\", \"emptyDir\": {}}, {\"name\": \"conf\", \"configMap\": {\"name\": \"conf\"}}], \"driver\"";

    [Theory]
    [InlineData("""[{"name": "scratch", "mountPath": "/scratch"}, {"name": "conf", "mountPath": "/etc/conf"}]""")]
    [InlineData("""[{"name": "scratch", "mountPath": "/a"}, {"name": "scratch", "mountPath": "/b", "subPath": "b"}]""")]
    public void Mounts_are_taken(string json) => Assert.Empty(Some.Read(Document("driver/volumeMounts", json)).Errors);

    [Theory]
    [InlineData("driver/volumeMounts", """[{"name": "scrach", "mountPath": "/a"}]""", "$.driver.volumeMounts[0].name")]
    [InlineData("driver/volumeMounts", """[{"name": "scratch", "mountPath": "a"}]""", "$.driver.volumeMounts[0].mountPath")]
    [InlineData("driver/volumeMounts", """[{"name": "scratch", "mountPath": "/"}]""", "$.driver.volumeMounts[0].mountPath")]
    [InlineData("driver/volumeMounts", """[{"name": "scratch", "mountPath": "/a:b"}]""", "$.driver.volumeMounts[0].mountPath")]
    [InlineData("driver/volumeMounts", """[{"name": "scratch", "mountPath": "/a/../b"}]""", "$.driver.volumeMounts[0].mountPath")]
    [InlineData("driver/volumeMounts", """[{"name": "scratch", "mountPath": "/opt/spark/conf"}]""", "$.driver.volumeMounts[0].mountPath")]
    [InlineData("driver/volumeMounts", """[{"name": "scratch", "mountPath": "/opt/sparksteps/project/a"}]""", "$.driver.volumeMounts[0].mountPath")]
    [InlineData("driver/volumeMounts", """[{"name": "scratch", "mountPath": "/etc/sparksteps/"}]""", "$.driver.volumeMounts[0].mountPath")]
    [InlineData("driver/volumeMounts", """[{"name": "scratch", "mountPath": "/a"}, {"name": "conf", "mountPath": "/a/"}]""", "$.driver.volumeMounts[1].mountPath")]
    [InlineData("driver/configMaps", """[{"name": "a", "path": "/a"}, {"name": "b", "path": "/a"}]""", "$.driver.configMaps[1].path")]
    [InlineData("driver/configMaps", """[{"name": "A", "path": "/a"}]""", "$.driver.configMaps[0].name")]
    [InlineData("driver/secrets", """[{"name": "a", "path": "a"}]""", "$.driver.secrets[0].path")]
    [InlineData("driver/secrets", """[{"name": "a", "path": "/a", "secretType": "generic"}]""", "$.driver.secrets[0].secretType")]
    [InlineData("driver/sidecars", """[{"name": "a", "image": "a", "volumeMounts": [{"name": "logs", "mountPath": "/a"}]}]""", "$.driver.sidecars[0].volumeMounts[0].name")]
    [InlineData("driver/initContainers", """[{"name": "a", "image": "a", "volumeMounts": [{"name": "conf", "mountPath": "a"}]}]""", "$.driver.initContainers[0].volumeMounts[0].mountPath")]
    public void Mount_is_refused(string field, string json, string path) => Assert.Equal(path, Some.Error(Document(field, json)).Path);

    [Theory]
    [InlineData("sparksteps-project")]
    [InlineData("sparksteps-access")]
    [InlineData("spark-conf-volume-driver")]
    [InlineData("Scratch")]
    [InlineData("a.b")]
    public void Name_is_refused(string name) =>
        Assert.Equal("$.volumes[0].name", Some.Error(Some.Document("volumes", $"[{{\"name\": \"{name}\", \"emptyDir\": {{}}}}]")).Path);

    [Fact]
    public void Name_is_taken_once() => Assert.Equal(
        "$.volumes[1].name",
        Some.Error(Some.Document("volumes", """[{"name": "a", "emptyDir": {}}, {"name": "a", "emptyDir": {}}]""")).Path);

    [Fact]
    public void Mount_without_any_volume_says_what_to_do() => Assert.Equal(
        "Add it to volumes.", Some.Error(Some.Document("driver/volumeMounts", """[{"name": "a", "mountPath": "/a"}]""")).Hint);

    private static string Document(string field, string json) => Some.Document(field, json).Replace("\"driver\"", Volumes);
}
