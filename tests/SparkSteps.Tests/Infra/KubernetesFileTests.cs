using Microsoft.Extensions.Configuration;
using SparkSteps.Policies;
using SparkSteps.StepSpecs;
using SparkSteps.Tests.SparkJobs;
using YamlDotNet.RepresentationModel;

namespace SparkSteps.Tests.Infra;

public sealed class KubernetesFileTests
{
    [Fact]
    public void Every_manifest_is_applied()
    {
        string[] apart = ["kustomization.yaml", "spark-operator-values.yaml"];
        var files = Directory.EnumerateFiles(Path.Combine(InfraFolder.Path, "kubernetes")).Select(Path.GetFileName).Except(apart);
        var applied = (YamlSequenceNode)InfraFolder.Documents("kubernetes/kustomization.yaml").Single()["resources"];
        Assert.Equal(files.Order(), applied.Select(file => ((YamlScalarNode)file).Value).Order());
    }

    /// <summary>A run that the quota has no room for is to wait in the service, not to have its pods refused.</summary>
    [Fact]
    public void Policy_lets_through_what_the_quota_has_room_for()
    {
        var totals = DeployedPolicy().Totals;
        var quota = InfraFolder.Documents("kubernetes/limits.yaml").Single(document => document.At("kind") == "ResourceQuota")["spec"]["hard"];
        Assert.Equal(quota.At("requests.cpu"), $"{totals.Cores}");
        Assert.Equal(quota.At("requests.memory"), $"{totals.MemoryMiB / 1024}Gi");
    }

    [Fact]
    public void Policy_allows_the_account_that_steps_run_as()
    {
        var defaults = new StepSpecOptions();
        Assert.Contains(defaults.ServiceAccount, DeployedPolicy().For(defaults.Namespace)?.Value.ServiceAccounts ?? []);
    }

    [Fact]
    public void Operator_watches_the_namespace_of_the_jobs_and_makes_no_accounts_there()
    {
        var spark = InfraFolder.Documents("kubernetes/spark-operator-values.yaml").Single()["spark"];
        Assert.Equal([new StepSpecOptions().Namespace], ((YamlSequenceNode)spark["jobNamespaces"]).Select(name => ((YamlScalarNode)name).Value));
        Assert.Equal(["false", "false"], [spark.At("serviceAccount", "create"), spark.At("rbac", "create")]);
    }

    [Fact]
    public void Operators_version_is_the_one_that_its_values_are_written_for()
    {
        var version = InfraFolder.Text("lib.sh").Split("OPERATOR_VERSION=")[1].Split('\n')[0];
        Assert.Contains($"chart spark-operator {version}:", InfraFolder.Text("kubernetes/spark-operator-values.yaml"));
    }

    [Fact]
    public void Operators_values_are_ones_that_its_chart_knows()
    {
        var known = File.ReadAllLines(Path.Combine(RepositoryFolder.Root, "tests", "SparkSteps.Tests", "Infra", "spark-operator-2.4.0-values.txt"));
        Assert.All(
            Paths("", InfraFolder.Documents("kubernetes/spark-operator-values.yaml").Single()),
            path => Assert.Contains(known, key => path == key || path.StartsWith(key + ".", StringComparison.Ordinal)));
    }

    private static Policy DeployedPolicy()
    {
        var (policy, errors) = new PolicyDocuments(new ConfigurationBuilder().Build().GetSection(PolicyOptions.Section))
            .Read(File.ReadAllBytes(Path.Combine(InfraFolder.Path, "policy.yaml")));
        Assert.Empty(errors);
        return policy ?? throw new InvalidDataException();
    }

    private static IEnumerable<string> Paths(string path, YamlNode node) => node is YamlMappingNode mapping
        ? mapping.Children.SelectMany(child => Paths($"{path}{(path.Length == 0 ? "" : ".")}{child.Key}", child.Value))
        : [path];
}
