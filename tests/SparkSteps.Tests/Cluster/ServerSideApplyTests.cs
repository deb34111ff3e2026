using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Tests.Cluster;

public sealed class ServerSideApplyTests
{
    private static readonly ObjectKey Key = new(ResourceTypes.ConfigMaps, "ns", "a");
    private static readonly FieldManager Alice = new("alice", Applies: true);
    private static readonly FieldManager Bob = new("bob", Applies: true);

    [Fact]
    public void Removes_what_its_manager_no_longer_declares()
    {
        var live = Apply([], """{"data":{"x":"1","y":"2"}}""", Alice);
        live = Apply(live, """{"data":{"x":"1"}}""", Alice);

        Assert.Equal(["x"], live.Map("data").Keys);
    }

    [Fact]
    public void Keeps_what_another_manager_still_declares()
    {
        var live = Apply([], """{"data":{"x":"1"}}""", Alice);
        live = Apply(live, """{"data":{"x":"1"}}""", Bob);
        live = Apply(live, """{"data":{"z":"1"}}""", Alice);

        Assert.Equal(["x", "z"], live.Map("data").Keys.Order());
    }

    [Fact]
    public void Conflicts_with_another_managers_value_and_names_it()
    {
        var live = Apply([], """{"data":{"x":"1"}}""", Alice);
        var outcome = ServerSideApply.Apply(Key, live, Declared("""{"data":{"x":"2"}}"""), Bob, ConflictPolicy.Refuse, default);

        Assert.Equal(409, outcome.Error?.Code);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"alice\" using v1: .data.x", outcome.Error?.Message);
        Assert.Equal(".data.x", outcome.Error?.Causes.Single().Field);
    }

    [Fact]
    public void Takes_the_field_when_forced()
    {
        var live = Apply([], """{"data":{"x":"1"}}""", Alice);
        live = Apply(live, """{"data":{"x":"2"}}""", Bob, ConflictPolicy.Force);

        Assert.Equal("2", live.Text("data", "x"));
        Assert.Equal(409, ServerSideApply.Apply(Key, live, Declared("""{"data":{"x":"1"}}"""), Alice, ConflictPolicy.Refuse, default).Error?.Code);
    }

    [Fact]
    public void Conflicts_with_what_an_update_changed()
    {
        var before = Apply([], """{"data":{"x":"1"}}""", Alice);
        var after = (JsonObject)before.DeepClone();
        after.Child("data")["x"] = "2";
        ServerSideApply.TrackUpdate(before, after, new FieldManager("kubectl", Applies: false), "v1", default);

        Assert.Contains("kubectl", ServerSideApply.Apply(Key, after, Declared("""{"data":{"x":"1"}}"""), Alice, ConflictPolicy.Refuse, default).Error?.Message);
    }

    private static JsonObject Apply(JsonObject live, string declared, FieldManager manager, ConflictPolicy policy = ConflictPolicy.Refuse)
    {
        var outcome = ServerSideApply.Apply(Key, live, Declared(declared), manager, policy, default);
        Assert.Null(outcome.Error?.Message);
        return live;
    }

    private static JsonObject Declared(string json) => Json.Parse(System.Text.Encoding.UTF8.GetBytes(json));
}
