namespace SparkSteps.Tests.Policies.Rules;

/// <summary>Namespaces, service accounts, images, conf keys and archives.</summary>
public sealed class CallerRulesTests
{
    private const string Digest = "@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [Theory]
    [InlineData("namespaces: {spark-jobs: }", "")]
    [InlineData("namespaces: {team-*: }", "namespace: team-a")]
    [InlineData("namespaces: {spark-jobs: {serviceAccounts: [spark, job-*]}}", "driver: {serviceAccount: job-1}")]
    [InlineData("images: {allowed: [apache], requireDigest: false}", "")]
    [InlineData("images: {requireDigest: true}", $"spark: {{image: 'apache/spark:3.5.3{Digest}'}}")]
    [InlineData("conf: {allowed: ['spark.sql.*']}", "spark: {conf: {spark.sql.shuffle.partitions: 8}}")]
    [InlineData("conf: {denied: ['spark.jars*']}", "spark: {dependencies: {files: ['local:///a.txt']}}")]
    [InlineData("conf: {allowed: ['spark.sql.*']}", "spark: {dependencies: {packages: ['a:b:1']}}")]
    public void Step_is_allowed(string policy, string step) => Assert.Empty(Some.Violations(policy, step));

    [Theory]
    [InlineData("namespaces: {team-a: }", "", "namespaces", "$.namespace")]
    [InlineData("namespaces: {spark-jobs: {serviceAccounts: [job-*]}}", "", "namespaces.spark-jobs.serviceAccounts", "$.driver.serviceAccount")]
    [InlineData("images: {allowed: [registry.example]}", "", "images.allowed", "$.spark.image")]
    [InlineData("images: {requireDigest: true}", "", "images.requireDigest", "$.spark.image")]
    [InlineData("conf: {denied: ['spark.ui.*']}", "spark: {conf: {spark.ui.port: 1}}", "conf.denied", "$.spark.conf['spark.ui.port']")]
    [InlineData("conf: {denied: ['spark.ui.*']}", "spark: {conf: {spark.UI.port: 1}}", "conf.denied", "$.spark.conf['spark.UI.port']")]
    [InlineData("conf: {denied: ['spark.jars*']}", "spark: {dependencies: {jars: ['local:///a.jar']}}", "conf.denied", "$.spark.dependencies.jars")]
    [InlineData("conf: {denied: ['spark.jars*']}", "spark: {dependencies: {packages: ['a:b:1']}}", "conf.denied", "$.spark.dependencies.packages")]
    [InlineData("conf: {denied: ['spark.jars*']}", "spark: {dependencies: {repositories: ['https://a.example/m']}}", "conf.denied", "$.spark.dependencies.repositories")]
    [InlineData("conf: {denied: ['spark.submit.*']}", "spark: {dependencies: {pyFiles: ['local:///a.zip']}}", "conf.denied", "$.spark.dependencies.pyFiles")]
    [InlineData("conf: {allowed: ['spark.sql.*']}", "spark: {conf: {spark.ui.port: 1}}", "conf.allowed", "$.spark.conf['spark.ui.port']")]
    public void Step_is_refused(string policy, string step, string rule, string path)
    {
        var violation = Some.Violation(policy, step);

        Assert.Equal((rule, path), (violation.Rule, violation.Path));
        Assert.All([violation.Message, violation.Allowed, violation.Hint], text => Assert.False(string.IsNullOrEmpty(text)));
    }

    [Theory]
    [InlineData(1024 * 1024, 0)]
    [InlineData(1024 * 1024 + 1, 1)]
    public void Archive_is_limited(long bytes, int violations) =>
        Assert.Equal(violations, Some.Violations("archive: {size: 1m}", archiveBytes: bytes).Count);

    [Fact]
    public void All_violations_come_at_once() => Assert.Equal(
        ["namespaces", "images.allowed", "images.requireDigest", "conf.denied", "limits.cores", "limits.running"],
        Some.Violations(
            """
            namespaces: {team-a: }
            images: {allowed: [registry.example], requireDigest: true}
            conf: {denied: ['spark.ui.*']}
            limits: {cores: 1, running: 1h}
            """,
            "spark: {conf: {spark.ui.port: 1}}").Select(violation => violation.Rule));
}
