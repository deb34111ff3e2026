using SparkSteps.Embedded.Cluster.Kubelet;

namespace SparkSteps.Tests.Cluster;

public sealed class ProcessStatTests
{
    [Fact]
    public void Is_read_though_the_name_holds_parentheses()
    {
        var stat = ProcessStat.Parse("12 (a (b) c) Z 1 7 8 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 98765 0 0");

        Assert.Equal(new ProcessStat(12, 'Z', 7, 8, 98765), stat);
        Assert.True(stat?.IsZombie);
    }

    [Fact]
    public void Is_nothing_for_half_a_line() => Assert.Null(ProcessStat.Parse("12 (sh) S 1"));
}
