using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.Tests.Cluster;

public sealed class ObjectStoreTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"));

    [Fact]
    public void Holds_after_a_restart_what_was_written_and_not_what_was_removed()
    {
        using (var store = Open())
        {
            Put(store, "a", "1");
            Put(store, "a", "2");
            Put(store, "b", "1");
            store.Write(Key("b"), existing => Change.Remove(existing?.Read() ?? []));
        }

        using var again = Open();
        Assert.Equal("2", again.Find(Key("a"))?.Read().Text("data", "x"));
        Assert.Null(again.Find(Key("b")));
        Assert.Equal(4, again.Version);
    }

    [Fact]
    public void Forgets_a_write_that_was_cut_in_its_line()
    {
        using (var store = Open())
        {
            Put(store, "a", "1");
        }

        File.AppendAllText(_path, "put configmaps 9 ns c {\"metadata\":{\"na");
        using var again = Open();
        Assert.NotNull(again.Find(Key("a")));
        Assert.Single(again.List(ResourceTypes.ConfigMaps).Objects);
    }

    [Fact]
    public void Lists_in_order_from_a_key_on()
    {
        using var store = Open();
        foreach (var name in new[] { "c", "a", "b", "d" })
        {
            Put(store, name, "1");
        }

        Assert.Equal(["c", "d"], store.List(ResourceTypes.ConfigMaps, "ns", Key("b")).Objects.Select(stored => stored.Key.Name));
        Assert.Empty(store.List(ResourceTypes.ConfigMaps, "other").Objects);
    }

    [Fact]
    public void Refuses_to_go_back_beyond_its_window()
    {
        using var store = Open(window: 2);
        foreach (var value in new[] { "1", "2", "3", "4" })
        {
            Put(store, "a", value);
        }

        Assert.Null(store.SubscribeFrom(ResourceTypes.ConfigMaps, 1));
        using var subscription = store.SubscribeFrom(ResourceTypes.ConfigMaps, 2);
        Assert.Equal(2, subscription?.Changes.Count);
    }

    [Fact]
    public void A_dry_run_leaves_no_trace()
    {
        using var store = Open();
        var outcome = store.Write(Key("a"), _ => Change.Put([]), WriteMode.DryRun);

        Assert.Null(outcome.Error);
        Assert.Null(store.Find(Key("a")));
        Assert.Equal(0, store.Version);
    }

    [Fact]
    public void Knows_dependents_by_their_owners_uid()
    {
        using var store = Open();
        store.Write(Key("child"), _ => Change.Put(new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "child", ["ownerReferences"] = new JsonArray(new JsonObject { ["uid"] = "u1" }) },
        }));

        Assert.Equal([Key("child")], store.DependentsOf("u1"));
    }

    public void Dispose() => File.Delete(_path);

    private ObjectStore Open(int window = 100) => new(_path, window, TimeProvider.System);

    private static ObjectKey Key(string name) => new(ResourceTypes.ConfigMaps, "ns", name);

    private static void Put(ObjectStore store, string name, string value) => store.Write(Key(name), _ => Change.Put(new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "ns", ["uid"] = name },
        ["data"] = new JsonObject { ["x"] = value },
    }));
}
