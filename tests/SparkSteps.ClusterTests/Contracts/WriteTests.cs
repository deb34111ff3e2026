using System.Text.Json.Nodes;
using SparkSteps.ClusterTests.Servers;
using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>What an API server answers to writes, without the product between.</summary>
public abstract class WriteTests(ApiServer server) : ContractTests(server)
{
    private const string Merge = "application/merge-patch+json";
    private const string Apply = "application/apply-patch+yaml";

    private string ConfigMap => $"{Paths.ConfigMaps(Namespace)}/a";

    [ContractTheory]
    [InlineData("GET", "configmaps/no", null, 404, "NotFound", "configmaps \"no\" not found")]
    [InlineData("GET", "widgets", null, 404, "NotFound", "the server could not find the requested resource")]
    [InlineData("POST", "configmaps", "{", 400, "BadRequest", "the object provided is unrecognized")]
    [InlineData("POST", "configmaps", "[]", 400, "BadRequest", "the object provided is unrecognized")]
    [InlineData("POST", "configmaps", """{"metadata":{"name":"A_b"}}""", 422, "Invalid", "ConfigMap \"A_b\" is invalid: metadata.name: Invalid value: \"A_b\"")]
    [InlineData("POST", "configmaps", """{"metadata":{}}""", 422, "Invalid", "metadata.name: Required value: name or generateName is required")]
    [InlineData("POST", "configmaps", """{"metadata":{"name":"a","namespace":"default"}}""", 400, "BadRequest", "does not match the namespace")]
    [InlineData("GET", "configmaps?labelSelector=a%20b", null, 400, "BadRequest", "unable to parse requirement")]
    [InlineData("POST", "configmaps/a", "{}", 405, "MethodNotAllowed", "the server does not allow this method")]
    [InlineData("DELETE", "configmaps/no", null, 404, "NotFound", "configmaps \"no\" not found")]
    [InlineData("POST", "serviceaccounts/no/token", """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{}}""", 404, "NotFound", "serviceaccounts \"no\" not found")]
    public async Task A_refusal_says_why(string method, string what, string? body, int code, string reason, string message)
    {
        var (actual, status) = await Admin.SendAsync(method, $"/api/v1/namespaces/{Namespace}/{what}", body);

        Assert.Equal((code, "Failure", reason, code), (actual, status.Text("status"), status.Text("reason"), (int?)status.Number("code")));
        Assert.Contains(message, status.Text("message"));
    }

    [ContractFact]
    public async Task A_namespace_that_is_not_there_is_404()
    {
        var (code, status) = await Admin.SendAsync("POST", Paths.ConfigMaps("sparksteps-none"), Some.ConfigMap("a"));

        Assert.Equal((404, "namespaces \"sparksteps-none\" not found"), (code, status.Text("message")));
    }

    [ContractFact]
    public async Task A_name_that_is_taken_is_409()
    {
        await Admin.DoAsync("POST", Paths.ConfigMaps(Namespace), Some.ConfigMap("a"));

        var (code, status) = await Admin.SendAsync("POST", Paths.ConfigMaps(Namespace), Some.ConfigMap("a"));

        Assert.Equal((409, "AlreadyExists", "configmaps \"a\" already exists"), (code, status.Text("reason"), status.Text("message")));
    }

    [ContractFact]
    public async Task A_stale_version_conflicts()
    {
        var first = await Admin.DoAsync("POST", Paths.ConfigMaps(Namespace), Some.ConfigMap("a"));
        await Admin.MergeAsync(ConfigMap, """{"data":{"x":"2"}}""");

        var (code, status) = await Admin.SendAsync("PUT", ConfigMap, first.ToJsonString());
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["resourceVersion"] = first.Text("metadata", "resourceVersion") } };
        var (patched, _) = await Admin.SendAsync("PATCH", ConfigMap, patch.ToJsonString(), Merge);

        Assert.Equal((409, "Conflict", 409), (code, status.Text("reason"), patched));
        Assert.Contains("the object has been modified", status.Text("message"));
    }

    [ContractFact]
    public async Task Deleting_another_object_of_the_name_conflicts()
    {
        await Admin.DoAsync("POST", Paths.ConfigMaps(Namespace), Some.ConfigMap("a"));

        var (code, status) = await Admin.SendAsync("DELETE", ConfigMap, """{"apiVersion":"v1","kind":"DeleteOptions","preconditions":{"uid":"other"}}""");

        Assert.Equal((409, "Conflict"), (code, status.Text("reason")));
    }

    [ContractFact]
    public async Task A_write_that_changes_nothing_keeps_the_version()
    {
        var first = await Admin.DoAsync("POST", Paths.ConfigMaps(Namespace), Some.ConfigMap("a"));
        var second = await Admin.MergeAsync(ConfigMap, """{"data":{"x":"1"}}""");

        Assert.Equal(first.Text("metadata", "resourceVersion"), second.Text("metadata", "resourceVersion"));
    }

    [ContractFact]
    public async Task Server_side_apply_makes_merges_conflicts_and_forces()
    {
        const string Head = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: ";
        var (made, _) = await Admin.SendAsync("PATCH", ConfigMap + "?fieldManager=alice", Head + "{x: '1'}}", Apply);
        var (conflict, status) = await Admin.SendAsync("PATCH", ConfigMap + "?fieldManager=bob", Head + "{x: '2', z: '1'}}", Apply);
        var forced = await Admin.DoAsync("PATCH", ConfigMap + "?fieldManager=bob&force=true", Head + "{x: '2', z: '1'}}", Apply);
        var released = await Admin.DoAsync("PATCH", ConfigMap + "?fieldManager=bob", Head + "{x: '2'}}", Apply);

        Assert.Equal((201, 409), (made, conflict));
        var cause = Assert.Single(status.Items("details", "causes"));
        Assert.Equal(("FieldManagerConflict", ".data.x", "conflict with \"alice\""), (cause.Text("reason"), cause.Text("field"), cause.Text("message")));
        Assert.Equal(("2", "1"), (forced.Text("data", "x"), forced.Text("data", "z")));
        Assert.Equal(("2", null), (released.Text("data", "x"), released.Text("data", "z")));
        Assert.Equal(422, (await Admin.SendAsync("PATCH", ConfigMap, Head + "{}}", Apply)).Code);
    }

    [ContractFact]
    public async Task Spec_and_status_are_written_apart()
    {
        var path = $"{Paths.Applications(Namespace)}/wordcount-1";
        await Admin.DoAsync("POST", Paths.Applications(Namespace), Some.Application(Namespace).Content.ToJsonString());

        var viaMain = await Admin.MergeAsync(path, """{"status":{"sparkApplicationId":"mine"}}""");
        var viaStatus = await Admin.MergeAsync(path + "/status", """
            {"status":{"sparkApplicationId":"mine","applicationState":{"state":"SUSPENDED"},"driverInfo":{}},"spec":{"image":"x"}}
            """);

        Assert.Null(viaMain.Text("status", "sparkApplicationId"));
        Assert.Equal(("mine", null), (viaStatus.Text("status", "sparkApplicationId"), viaStatus.Text("spec", "image")));
    }

    [ContractFact]
    public async Task A_custom_object_says_what_it_is_and_has_no_strategic_merge()
    {
        var content = Some.Application(Namespace).Content;
        await Admin.DoAsync("POST", Paths.Applications(Namespace), content.ToJsonString());
        content.Remove("kind");

        Assert.Equal(400, (await Admin.SendAsync("POST", Paths.Applications(Namespace), content.ToJsonString())).Code);
        Assert.Equal(415, (await Admin.SendAsync(
            "PATCH", $"{Paths.Applications(Namespace)}/wordcount-1", "{}", "application/strategic-merge-patch+json")).Code);
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : WriteTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : WriteTests(server);
}
