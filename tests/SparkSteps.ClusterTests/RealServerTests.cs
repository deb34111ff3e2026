using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;
using Xunit.Abstractions;

namespace SparkSteps.ClusterTests;

/// <summary>The one test that is skipped, and tells so, where the contracts have only the embedded cluster.</summary>
[Collection(RealServer.Collection)]
public sealed class RealServerTests(RealServer server, ITestOutputHelper output)
{
    [RealServerFact]
    public async Task There_is_one_and_it_is_not_the_embedded_one()
    {
        var version = (await server.Admin.GetAsync("/version")).Text("gitVersion");
        output.WriteLine($"The contracts also run against kube-apiserver {version} at {server.Admin.Config.Host}.");

        Assert.Matches("^v1\\.(?!.*embedded)", version);
    }
}
