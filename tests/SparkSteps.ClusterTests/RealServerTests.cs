using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;
using Xunit.Abstractions;

namespace SparkSteps.ClusterTests;

[Collection(RealServer.Collection)]
public sealed class RealServerTests(RealServer server, ITestOutputHelper output)
{
    [RealServerFact]
    public async Task There_is_one_and_it_is_not_the_embedded_one()
    {
        var version = (await server.Admin.GetAsync("/version")).Text("gitVersion");
        output.WriteLine($"The contracts ran against kube-apiserver {version} at {server.Admin.Config.Host}.");

        Assert.StartsWith("v1.", version);
        Assert.DoesNotContain("embedded", version);
    }
}
