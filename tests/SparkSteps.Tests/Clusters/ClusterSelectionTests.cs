using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Clusters;
using SparkSteps.Functions;
using SparkSteps.StepSpecs;
using SomeJobs = SparkSteps.Tests.SparkJobs.Some;

namespace SparkSteps.Tests.Clusters;

public sealed class ClusterSelectionTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddSparkSteps(new ConfigurationBuilder().AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["SparkSteps:Clusters:default:Kubeconfig"] = "default",
            ["SparkSteps:Clusters:west:Kubeconfig"] = "west",
            ["SparkSteps:Clusters:west:Labels:region"] = "eu",
            ["SparkSteps:Clusters:west:Labels:size"] = "large",
            ["SparkSteps:Clusters:east:Kubeconfig"] = "east",
            ["SparkSteps:Clusters:east:Labels:region"] = "eu",
        }).Build()).BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Named_cluster_is_the_only_one_without_a_selector() => Assert.Equal(["default"], Candidates(Step("default")));

    [Fact]
    public void Clusters_with_all_labels_come_by_name() => Assert.Equal(["east", "west"], Candidates(Step("default", ("region", "eu"))));

    [Fact]
    public void Named_cluster_comes_first_when_it_fits() => Assert.Equal(["west", "east"], Candidates(Step("west", ("region", "eu"))));

    [Fact]
    public void Every_label_counts() => Assert.Equal(["west"], Candidates(Step("east", ("region", "eu"), ("size", "large"))));

    [Fact]
    public void Labels_that_no_cluster_has_together_are_refused_with_those_that_there_are()
    {
        var error = Assert.Single(Selection.FindErrors(Step("default", ("region", "us"))));

        Assert.Equal(
            ("$.clusterSelector", "region=us", "default: no labels; east: region=eu; west: region=eu,size=large"), (error.Path, error.Value, error.Allowed));
    }

    [Fact]
    public void Unknown_name_is_refused_with_those_that_there_are() =>
        Assert.Equal("default, east, west", Assert.Single(Selection.FindErrors(Step("north"))).Allowed);

    private ClusterSelection Selection => _services.GetRequiredService<ClusterSelection>();

    private IReadOnlyList<string> Candidates(StepSpec spec) => Selection.CandidatesOf(spec);

    private static StepSpec Step(string cluster, params (string, string)[] labels) =>
        SomeJobs.Step() with { Cluster = cluster, ClusterSelector = SomeJobs.Conf(labels) };
}
