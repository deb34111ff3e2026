using Microsoft.Extensions.Options;
using SparkSteps.Clusters;

namespace SparkSteps.Tests.Clusters;

public sealed class ClusterOptionsTests
{
    private const string Aks = "/subscriptions/0-1/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c";

    [Fact]
    public void EachWay_aloneIsValid()
    {
        Assert.True(Validate(new ClusterOptions { Kubeconfig = "config", Context = "c" }).Succeeded);
        Assert.True(Validate(new ClusterOptions { InCluster = true }).Succeeded);
        Assert.True(Validate(new ClusterOptions { AksResourceId = Aks }).Succeeded);
    }

    [Fact]
    public void NoWay_saysWhatToSet() => Assert.Equal(
        ["SparkSteps:Clusters:default names no cluster: set Kubeconfig, InCluster=true or AksResourceId"],
        Validate(new ClusterOptions()).Failures);

    [Fact]
    public void TwoWays_areNamed() => AssertFailure(
        new ClusterOptions { Kubeconfig = "config", InCluster = true }, "more than one cluster (Kubeconfig, InCluster)");

    [Theory]
    [InlineData("spark")]
    [InlineData(Aks + "/../other")]
    [InlineData(Aks + "?x=y")]
    public void AResourceIdOfAnotherForm_isRefused(string id) => AssertFailure(new ClusterOptions { AksResourceId = id }, "AksResourceId");

    [Fact]
    public void AContextWithoutKubeconfig_isRefused() =>
        AssertFailure(new ClusterOptions { InCluster = true, Context = "c" }, "Context without a Kubeconfig");

    [Fact]
    public void TokensLeaveByHttpsOnly()
    {
        AssertFailure(new ClusterOptions { AksResourceId = Aks, ArmEndpoint = new Uri("http://arm.test") }, "ArmEndpoint");
        AssertFailure(new ClusterOptions { AksResourceId = Aks, ArmEndpoint = new Uri("arm", UriKind.Relative) }, "ArmEndpoint");
    }

    [Fact]
    public void ATimeoutOutsideItsLimits_isRefused() =>
        AssertFailure(new ClusterOptions { InCluster = true, RequestTimeout = TimeSpan.FromHours(1) }, "RequestTimeout");

    [Theory]
    [InlineData(-1, 1, "WritesPerSecond")]
    [InlineData(10_001, 1, "WritesPerSecond")]
    [InlineData(20, 0, "WriteBurst")]
    public void AWriteLimitOutsideItsLimits_isRefused(int perSecond, int burst, string named) =>
        AssertFailure(new ClusterOptions { InCluster = true, WritesPerSecond = perSecond, WriteBurst = burst }, named);

    private static ValidateOptionsResult Validate(ClusterOptions options) => new ClusterOptionsValidator().Validate("default", options);

    private static void AssertFailure(ClusterOptions options, string text) =>
        Assert.Contains(text, Assert.Single(Validate(options).Failures ?? []), StringComparison.Ordinal);
}
