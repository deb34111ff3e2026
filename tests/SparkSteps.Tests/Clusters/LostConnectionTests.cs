using System.Net.Sockets;
using SparkSteps.Arm;
using SparkSteps.Clusters;
using SparkSteps.Storage;

namespace SparkSteps.Tests.Clusters;

/// <summary>A server that goes in the moment after it has accepted a connection: HttpClient says so by what the socket said, and does not wrap it.</summary>
public sealed class LostConnectionTests
{
    private static readonly SocketException s_lost = new((int)SocketError.NotConnected);

    [Fact]
    public void Cluster_isAskedAgain() => Assert.True(ClusterRetry.IsTransient(s_lost));

    [Fact]
    public void ResourceManager_isAskedAgain() => Assert.True(ArmRetry.IsTransient(s_lost));

    [Fact]
    public void Storage_isAway_alsoWhenItsClientTriedSeveralTimes()
    {
        Assert.True(s_lost.IsStorageAway());
        Assert.True(new AggregateException(s_lost, new IOException()).IsStorageAway());
        Assert.False(new AggregateException(s_lost, new InvalidOperationException()).IsStorageAway());
    }
}
