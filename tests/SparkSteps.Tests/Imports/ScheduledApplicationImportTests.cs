using System.Text;
using SparkSteps.Imports.SparkApplications;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Tests.Imports;

public sealed class ScheduledApplicationImportTests
{
    private const string Manifest = """
        apiVersion: sparkoperator.k8s.io/v1beta2
        kind: ScheduledSparkApplication
        metadata: {name: nightly, namespace: team-a, labels: {team: data}}
        spec:
          schedule: "0 2 * * *"
          timeZone: Local
          concurrencyPolicy: Forbid
          suspend: true
          successfulRunHistoryLimit: 3
          template:
            type: Python
            sparkVersion: 3.5.3
            mainApplicationFile: local:///main.py
            image: "spark:1"
            driver: {memory: 2g}
            executor: {instances: 2}
        """;

    [Fact]
    public void Manifest_becomes_a_schedule_with_its_template_as_the_step()
    {
        var import = new ScheduledApplicationImport();

        var schedule = DocumentJson.Write(import.Read(Encoding.UTF8.GetBytes(Manifest)) ?? throw new InvalidDataException());

        Assert.Empty(import.Errors);
        Assert.Equal("0 2 * * *|True|forbid|none|3|1", string.Join('|', schedule["cron"], schedule["paused"]?.ToString() is "true" ? "True" : "", schedule["overlap"],
            schedule["catchUp"], schedule["history"]?["succeeded"], schedule["history"]?["failed"]));
        Assert.Equal("nightly|team-a|data|local:///main.py|2g|2|sparkOperator", string.Join('|', schedule["step"]?["name"], schedule["step"]?["namespace"],
            schedule["step"]?["labels"]?["team"], schedule["step"]?["application"]?["mainFile"], schedule["step"]?["driver"]?["memory"],
            schedule["step"]?["executor"]?["instances"], schedule["step"]?["backend"]));
        Assert.Equal(["$.spec.timeZone"], import.NotCarriedOver.Select(left => left.Path));
    }

    [Theory]
    [InlineData("$.cron", "$.spec.schedule")]
    [InlineData("$.timeZone", "$.spec.timeZone")]
    [InlineData("$.overlap", "$.spec.concurrencyPolicy")]
    [InlineData("$.history.succeeded", "$.spec.successfulRunHistoryLimit")]
    [InlineData("$.step.driver.memory", "$.spec.template.driver.memory")]
    [InlineData("$.step.name", "$.metadata.name")]
    [InlineData("$.step.namespace", "$.metadata.namespace")]
    public void Places_are_those_of_the_manifest(string ours, string theirs)
    {
        var import = new ScheduledApplicationImport();
        import.Read(Encoding.UTF8.GetBytes(Manifest.Replace("Local", "UTC")));

        Assert.Equal(theirs, import.PathOf(ours));
    }

    [Theory]
    [InlineData("kind: ScheduledSparkApplication", "kind: SparkApplication", "$.kind")]
    [InlineData("suspend: true", "suspended: true", "$.spec.suspended")]
    [InlineData("driver: {memory: 2g}", "driver: {memroy: 2g}", "$.spec.template.driver.memroy")]
    [InlineData("template:", "template: 3 #", "$")]
    public void What_is_wrong_is_told_at_its_place(string right, string wrong, string path)
    {
        var import = new ScheduledApplicationImport();
        import.Read(Encoding.UTF8.GetBytes(Manifest.Replace(right, wrong)));

        Assert.Equal([path], import.Errors.Select(error => error.Path));
    }
}
