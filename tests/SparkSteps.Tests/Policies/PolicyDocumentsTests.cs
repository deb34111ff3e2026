using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Policies;

public sealed class PolicyDocumentsTests
{
    [Fact]
    public void File_wins_over_the_section_field_by_field()
    {
        var policy = Some.Policy(
            """
            limits: {cores: 8}
            images: {allowed: [registry.example]}
            """,
            ("Limits:Cores", "64"), ("Limits:Memory", "16g"), ("Images:Allowed:0", "other.example"), ("Images:RequireDigest", "true"));

        Assert.Equal((8, 16 * 1024), (policy.Limits.Cores, policy.Limits.MemoryMiB));
        Assert.Equal(["registry.example"], policy.Images.Allowed);
        Assert.True(policy.Images.RequireDigest);
    }

    [Fact]
    public void JSON_and_YAML_say_the_same()
    {
        var yaml = Some.Policy("totals: {runs: 3}\nconf: {enforced: {spark.eventLog.enabled: true}}");
        var json = Some.Policy("""{"totals": {"runs": 3}, "conf": {"enforced": {"spark.eventLog.enabled": "true"}}}""");

        Assert.Equal(yaml.Totals, json.Totals);
        Assert.Equal(yaml.Conf.Enforced, json.Conf.Enforced);
    }

    [Fact]
    public void Sample_is_a_policy() =>
        Assert.Equal(64, Some.Policy(File.ReadAllText(Path.Combine(RepositoryFolder.Root, "samples", "policy.yaml"))).Limits.Cores);

    [Fact]
    public void Empty_policy_has_no_limits()
    {
        var policy = Some.Policy(null);

        Assert.Equal((new(), new(), new()), (policy.Limits, policy.Totals, policy.Pods));
        Assert.Empty(policy.Namespaces);
    }

    [Fact]
    public void All_errors_of_both_are_told_at_once_with_their_paths()
    {
        var (policy, errors) = Some.Read(
            """
            limits: {cores: many, running: 6 hours, budget: 0}
            namespaces: {Team_A: {totals: {runs: -1}}}
            conf: {enforced: {spark.master: local}}
            image: {}
            """,
            ("Totals:Memory", "lots"));

        Assert.Null(policy);
        Assert.Equal(
            ["SparkSteps:Policy: $.totals.memory:", ": $.conf.enforced['spark.master']:", ": $.image:", ": $.limits.budget:", ": $.limits.cores:", ": $.limits.running:",
                ": $.namespaces.Team_A:"],
            errors.Select(error => error[..(error.IndexOf(": ", error.IndexOf('$')) + 1)]).Order(StringComparer.Ordinal)
                .OrderByDescending(error => error.StartsWith("SparkSteps", StringComparison.Ordinal)));
        Assert.Contains(errors, error => error.Contains("Did you mean 'images'?"));
    }

    [Fact]
    public void Enforced_conf_holds_no_secret()
    {
        var (_, errors) = Some.Read("conf: {enforced: {spark.hadoop.fs.azure.account.key.a: hunter2hunter2}}");

        Assert.DoesNotContain("hunter2", Assert.Single(errors));
    }

    [Theory]
    [InlineData("team-a", "exact")]
    [InlineData("team-b", "team")]
    [InlineData("other", "any")]
    public void Nearest_namespace_counts(string name, string account)
    {
        var policy = Some.Policy(
            """
            namespaces:
              "*": {serviceAccounts: [any]}
              team-*: {serviceAccounts: [team]}
              team-a: {serviceAccounts: [exact]}
            """);

        Assert.Equal([account], policy.For(name)?.Value.ServiceAccounts);
    }
}
