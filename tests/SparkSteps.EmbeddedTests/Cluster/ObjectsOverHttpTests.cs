using System.Text.Json.Nodes;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

public sealed class ObjectsOverHttpTests : IAsyncLifetime
{
    private TestCluster _cluster = default!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task An_object_is_created_read_replaced_and_deleted()
    {
        var (code, created) = await _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a"));
        Assert.Equal(201, code);
        Assert.NotNull(created.Text("metadata", "uid"));

        created["data"] = new JsonObject { ["x"] = "2" };
        var replaced = await _cluster.DoAsync("PUT", TestCluster.ConfigMaps + "/a", created.ToJsonString());
        Assert.Equal("2", replaced.Text("data", "x"));
        Assert.NotEqual(created.Text("metadata", "resourceVersion"), replaced.Text("metadata", "resourceVersion"));

        var gone = await _cluster.DoAsync("DELETE", TestCluster.ConfigMaps + "/a");
        Assert.Equal(("Status", "Success", created.Text("metadata", "uid")), (gone.Text("kind"), gone.Text("status"), gone.Text("details", "uid")));
        Assert.Equal(404, (await _cluster.SendAsync("GET", TestCluster.ConfigMaps + "/a")).Code);
    }

    [Fact]
    public async Task A_stale_version_conflicts()
    {
        var first = await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));
        await _cluster.DoAsync("PATCH", TestCluster.ConfigMaps + "/a", """{"data":{"x":"2"}}""", "application/merge-patch+json");

        var (code, status) = await _cluster.SendAsync("PUT", TestCluster.ConfigMaps + "/a", first.ToJsonString());
        Assert.Equal((409, "Conflict"), (code, status.Text("reason")));
        Assert.Contains("the object has been modified", status.Text("message"));
    }

    [Fact]
    public async Task A_write_that_changes_nothing_keeps_the_version()
    {
        var first = await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));
        var second = await _cluster.DoAsync("PATCH", TestCluster.ConfigMaps + "/a", """{"data":{"x":"1"}}""", "application/merge-patch+json");

        Assert.Equal(first.Text("metadata", "resourceVersion"), second.Text("metadata", "resourceVersion"));
    }

    [Fact]
    public async Task Lists_page_and_select()
    {
        foreach (var i in Enumerable.Range(0, 7))
        {
            await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap($"c{i}", labels: $$"""{"odd":"{{i % 2}}"}"""));
        }

        var names = new List<string?>();
        var token = "";
        do
        {
            var page = await _cluster.DoAsync("GET", $"{TestCluster.ConfigMaps}?limit=3&continue={token}");
            names.AddRange(page.Items("items").Select(item => item.Text("metadata", "name")));
            token = page.Text("metadata", "continue");
        }
        while (token is not null);

        Assert.Equal(["c0", "c1", "c2", "c3", "c4", "c5", "c6"], names);
        var odd = await _cluster.DoAsync("GET", "/api/v1/configmaps?labelSelector=odd%20in%20(1)");
        Assert.Equal(3, odd.Items("items").Count());
        var one = await _cluster.DoAsync("GET", $"{TestCluster.ConfigMaps}?fieldSelector=metadata.name%3Dc4");
        Assert.Equal("c4", Assert.Single(one.Items("items")).Text("metadata", "name"));
    }

    [Fact]
    public async Task Server_side_apply_makes_merges_conflicts_and_forces()
    {
        const string Apply = "application/apply-patch+yaml";
        var url = TestCluster.ConfigMaps + "/a";
        var (code, _) = await _cluster.SendAsync("PATCH", url + "?fieldManager=alice", "data:\n  x: '1'\n", Apply);
        Assert.Equal(201, code);

        var (conflict, status) = await _cluster.SendAsync("PATCH", url + "?fieldManager=bob", "data: {x: '2', y: '1'}", Apply);
        Assert.Equal((409, "FieldManagerConflict"), (conflict, status.Items("details", "causes").Single().Text("reason")));

        var forced = await _cluster.DoAsync("PATCH", url + "?fieldManager=bob&force=true", "data: {x: '2', y: '1'}", Apply);
        Assert.Equal("2", forced.Text("data", "x"));
        Assert.Equal(422, (await _cluster.SendAsync("PATCH", url, "data: {}", Apply)).Code);
    }

    [Fact]
    public async Task Status_and_spec_are_written_apart()
    {
        await _cluster.CreateAsync(TestCluster.Apps, Some.App("a", spec => spec["suspend"] = true));
        await _cluster.WaitForStateAsync("a", "SUSPENDED");
        var before = await _cluster.DoAsync("GET", TestCluster.Apps + "/a");

        var viaMain = await _cluster.DoAsync("PATCH", TestCluster.Apps + "/a", """{"status":{"sparkApplicationId":"mine"}}""", "application/merge-patch+json");
        Assert.Null(viaMain.Text("status", "sparkApplicationId"));

        var viaStatus = await _cluster.DoAsync("PATCH", TestCluster.Apps + "/a/status", """{"status":{"sparkApplicationId":"mine"},"spec":{"image":"x"}}""", "application/merge-patch+json");
        Assert.Equal(("mine", "spark:3.5.3"), (viaStatus.Text("status", "sparkApplicationId"), viaStatus.Text("spec", "image")));
        Assert.Equal(before.Number("metadata", "generation"), viaStatus.Number("metadata", "generation"));
    }

    [Theory]
    [InlineData("Background")]
    [InlineData("Foreground")]
    public async Task Dependents_go_with_their_owner(string policy)
    {
        var owner = await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("owner"));
        await CreateOwnedAsync(owner);

        await _cluster.DoAsync("DELETE", $"{TestCluster.ConfigMaps}/owner?propagationPolicy={policy}");

        await _cluster.WaitUntilGoneAsync(TestCluster.ConfigMaps + "/child");
        await _cluster.WaitUntilGoneAsync(TestCluster.ConfigMaps + "/owner");
    }

    [Fact]
    public async Task Orphans_stay_without_an_owner()
    {
        var owner = await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("owner"));
        await CreateOwnedAsync(owner);

        await _cluster.DoAsync("DELETE", TestCluster.ConfigMaps + "/owner", """{"propagationPolicy":"Orphan"}""");

        await _cluster.WaitUntilGoneAsync(TestCluster.ConfigMaps + "/owner");
        Assert.Empty((await _cluster.DoAsync("GET", TestCluster.ConfigMaps + "/child")).Items("metadata", "ownerReferences"));
    }

    [Fact]
    public async Task A_namespace_takes_its_contents_along()
    {
        await _cluster.CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"mine"}}""");
        await _cluster.CreateAsync("/api/v1/namespaces/mine/configmaps", Some.ConfigMap("a"));

        await _cluster.DoAsync("DELETE", "/api/v1/namespaces/mine");

        await _cluster.WaitUntilGoneAsync("/api/v1/namespaces/mine");
        Assert.Equal(404, (await _cluster.SendAsync("GET", "/api/v1/namespaces/mine/configmaps/a")).Code);
    }

    [Fact]
    public async Task A_finalizer_holds_an_object_until_it_is_taken_off()
    {
        await _cluster.CreateAsync(TestCluster.ConfigMaps, """{"metadata":{"name":"a","finalizers":["x.io/hold"]}}""");
        var marked = await _cluster.DoAsync("DELETE", TestCluster.ConfigMaps + "/a");
        Assert.NotNull(marked.Text("metadata", "deletionTimestamp"));

        await _cluster.DoAsync("PATCH", TestCluster.ConfigMaps + "/a", """{"metadata":{"finalizers":null}}""", "application/merge-patch+json");

        Assert.Equal(404, (await _cluster.SendAsync("GET", TestCluster.ConfigMaps + "/a")).Code);
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selector()
    {
        await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a", labels: """{"run":"1"}"""));
        await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("b", labels: """{"run":"2"}"""));

        await _cluster.DoAsync("DELETE", TestCluster.ConfigMaps + "?labelSelector=run%3D1");

        var left = await _cluster.DoAsync("GET", TestCluster.ConfigMaps);
        Assert.Equal("b", Assert.Single(left.Items("items")).Text("metadata", "name"));
    }

    [Fact]
    public async Task A_dry_run_creates_nothing()
    {
        Assert.Equal(201, (await _cluster.SendAsync("POST", TestCluster.ConfigMaps + "?dryRun=All", Some.ConfigMap("a"))).Code);
        Assert.Equal(404, (await _cluster.SendAsync("GET", TestCluster.ConfigMaps + "/a")).Code);
    }

    [Fact]
    public async Task String_data_of_a_secret_is_folded()
    {
        var secret = await _cluster.CreateAsync(TestCluster.Secrets, """{"metadata":{"generateName":"s-"},"stringData":{"k":"v"}}""");

        Assert.Equal(("dg==", "Opaque", null), (secret.Text("data", "k"), secret.Text("type"), secret["stringData"]));
        Assert.StartsWith("s-", secret.Text("metadata", "name"));
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_cluster_is_killed()
    {
        var before = await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));
        await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("b"));
        await _cluster.DoAsync("DELETE", TestCluster.ConfigMaps + "/b");
        var token = _cluster.Cluster.Token;

        await _cluster.KillAndStartAsync();

        Assert.Equal(token, _cluster.Cluster.Token);
        Assert.Equal(before.ToJsonString(), (await _cluster.DoAsync("GET", TestCluster.ConfigMaps + "/a")).ToJsonString());
        Assert.Equal(404, (await _cluster.SendAsync("GET", TestCluster.ConfigMaps + "/b")).Code);
        var next = await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("c"));
        Assert.True(long.Parse(next.Text("metadata", "resourceVersion") ?? "0") > long.Parse(before.Text("metadata", "resourceVersion") ?? "0"));
    }

    private Task<JsonNode> CreateOwnedAsync(JsonNode owner) => _cluster.CreateAsync(TestCluster.ConfigMaps,
        $$$"""{"metadata":{"name":"child","ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"owner","uid":"{{{owner.Text("metadata", "uid")}}}","blockOwnerDeletion":true}]}}""");
}
