using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Faults;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Tests.Cluster;

public sealed class FaultSetTests
{
    private readonly FaultSet _faults = new();

    [Fact]
    public void Strikes_as_often_as_it_says()
    {
        _faults.Set(new Fault { Pod = new PodFault(PodFaultKind.OomKilled), Times = 2 });

        Assert.Equal([true, true, false], Strikes(3));
    }

    [Fact]
    public void Strikes_the_same_way_for_the_same_seed()
    {
        bool[] Sequence()
        {
            _faults.Set(new Fault { Pod = new PodFault(PodFaultKind.Evicted), Probability = 0.5, Seed = 4 });
            return Strikes(20);
        }

        var first = Sequence();
        Assert.Equal(first, Sequence());
        Assert.Contains(true, first);
        Assert.Contains(false, first);
    }

    [Theory]
    [InlineData("app=wc", "p-*", true)]
    [InlineData("app=wc", "q-*", false)]
    [InlineData("app=other", null, false)]
    public void Matches_by_labels_and_name(string labelSelector, string? name, bool expected)
    {
        _faults.Set(new Fault { Match = new FaultMatch { LabelSelector = labelSelector, Name = name }, Pod = new PodFault(PodFaultKind.OomKilled) });

        Assert.Equal([expected], Strikes(1));
    }

    [Fact]
    public void Is_read_from_json_and_refuses_unknown_fields()
    {
        Assert.Null(_faults.SetJson("""[{"match":{"name":"p-*"},"pod":{"kind":"failWithExitCode","exitCode":3},"times":1}]"""u8.ToArray()));
        Assert.Equal(3, _faults.ForPod(Pod(), _ => true)?.ExitCode);
        Assert.NotNull(_faults.SetJson("""[{"mtach":{}}]"""u8.ToArray()));
    }

    private bool[] Strikes(int times) => [.. Enumerable.Range(0, times).Select(_ => _faults.ForPod(Pod(), _ => true) is not null)];

    private static StoredObject Pod() => StoredObject.From(
        new ObjectKey(ResourceTypes.Pods, "ns", "p-1"),
        new JsonObject { ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = "wc" } } },
        1);
}
