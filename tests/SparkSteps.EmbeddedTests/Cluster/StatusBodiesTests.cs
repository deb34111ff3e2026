using SparkSteps.Embedded.Cluster.Objects;

namespace SparkSteps.EmbeddedTests.Cluster;

public sealed class StatusBodiesTests : IAsyncLifetime
{
    private const string ReadOnlyToken = "read-only-token";
    private TestCluster _cluster = default!;

    public async Task InitializeAsync() => _cluster = await TestCluster.StartAsync(options =>
    {
        Directory.CreateDirectory(options.DataFolder);
        File.WriteAllText(Path.Combine(options.DataFolder, "users.json"), $$"""[{"name":"reader","token":"{{ReadOnlyToken}}","role":"readonly"}]""");
        return options;
    });

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData("GET", TestCluster.ConfigMaps + "/no", null, 404, "NotFound", "configmaps \"no\" not found")]
    [InlineData("GET", TestCluster.Apps + "/no", null, 404, "NotFound", "sparkapplications.sparkoperator.k8s.io \"no\" not found")]
    [InlineData("GET", "/api/v1/widgets", null, 404, "NotFound", "the server could not find the requested resource")]
    [InlineData("POST", "/api/v1/namespaces/no/configmaps", """{"metadata":{"name":"a"}}""", 404, "NotFound", "namespaces \"no\" not found")]
    [InlineData("POST", TestCluster.ConfigMaps, "{", 400, "BadRequest", "the object provided is unrecognized")]
    [InlineData("POST", TestCluster.ConfigMaps, "[]", 400, "BadRequest", "it is not an object")]
    [InlineData("POST", TestCluster.ConfigMaps, """{"kind":"Pod","metadata":{"name":"a"}}""", 400, "BadRequest", "expected ConfigMap")]
    [InlineData("POST", TestCluster.ConfigMaps, """{"metadata":{"name":"a","namespace":"default"}}""", 400, "BadRequest", "does not match the namespace")]
    [InlineData("POST", TestCluster.ConfigMaps, """{"metadata":{"name":"A_b"}}""", 422, "Invalid", "ConfigMap \"A_b\" is invalid: metadata.name: Invalid value: \"A_b\"")]
    [InlineData("POST", TestCluster.ConfigMaps, """{}""", 422, "Invalid", "name or generateName is required")]
    [InlineData("GET", TestCluster.ConfigMaps + "?labelSelector=a%20b", null, 400, "BadRequest", "not a label selector")]
    [InlineData("GET", TestCluster.ConfigMaps + "?limit=2&continue=bogus", null, 400, "BadRequest", "continue key is not valid")]
    [InlineData("POST", TestCluster.ConfigMaps + "/a", "{}", 405, "MethodNotAllowed", "does not allow this method")]
    [InlineData("POST", "/api/v1/configmaps", "{}", 405, "MethodNotAllowed", "does not allow this method")]
    public async Task Say_what_a_kube_apiserver_says(string method, string path, string? body, int code, string reason, string message)
    {
        var (actual, status) = await _cluster.SendAsync(method, path, body);

        Assert.Equal((code, "Status", "Failure", reason), (actual, status.Text("kind"), status.Text("status"), status.Text("reason")));
        Assert.Equal(code, status.Number("code"));
        Assert.Contains(message, status.Text("message"));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_409()
    {
        await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));
        var (code, status) = await _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a"));

        Assert.Equal((409, "AlreadyExists", "configmaps \"a\" already exists"), (code, status.Text("reason"), status.Text("message")));
        Assert.Equal(("a", "configmaps"), (status.Text("details", "name"), status.Text("details", "kind")));
    }

    [Fact]
    public async Task A_bad_application_names_every_field()
    {
        var (code, status) = await _cluster.SendAsync("POST", TestCluster.Apps, Some.App("a", spec =>
        {
            spec["type"] = "Perl";
            spec.Remove("sparkVersion");
        }));

        Assert.Equal((422, "SparkApplication", "sparkoperator.k8s.io"), (code, status.Text("details", "kind"), status.Text("details", "group")));
        Assert.Equal(["spec.sparkVersion", "spec.type"], status.Items("details", "causes").Select(cause => cause.Text("field")).Order());
    }

    [Fact]
    public async Task A_body_of_another_kind_is_415() =>
        Assert.Equal(415, (await _cluster.SendAsync("PATCH", TestCluster.ConfigMaps + "/a", "{}", "text/plain")).Code);

    [Fact]
    public async Task A_strategic_patch_of_a_custom_resource_is_415() =>
        Assert.Equal(415, (await _cluster.SendAsync("PATCH", TestCluster.Apps + "/a", "{}", "application/strategic-merge-patch+json")).Code);

    [Fact]
    public async Task A_body_over_3_MiB_is_413() => Assert.Equal(
        413, (await _cluster.SendAsync("POST", TestCluster.ConfigMaps, Some.ConfigMap("a", new string('x', 3 << 20)))).Code);

    [Fact]
    public async Task Preconditions_of_a_delete_are_checked()
    {
        await _cluster.CreateAsync(TestCluster.ConfigMaps, Some.ConfigMap("a"));

        Assert.Equal(409, (await _cluster.SendAsync("DELETE", TestCluster.ConfigMaps + "/a", """{"preconditions":{"uid":"other"}}""")).Code);
    }

    [Fact]
    public async Task An_unknown_token_is_401()
    {
        using var stranger = _cluster.NewClient("wrong");
        using var response = await stranger.GetAsync(TestCluster.Pods);

        Assert.Equal(401, (int)response.StatusCode);
        Assert.Contains("\"Unauthorized\"", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_user_without_the_right_is_403()
    {
        using var reader = _cluster.NewClient(ReadOnlyToken);
        using var read = await reader.GetAsync(TestCluster.Pods);
        using var write = await reader.PostAsync(TestCluster.Pods, new StringContent("{}"));

        Assert.Equal((200, 403), ((int)read.StatusCode, (int)write.StatusCode));
        Assert.Contains("User \\\"reader\\\" cannot create resource \\\"pods\\\" in API group \\\"\\\" in the namespace \\\"spark-jobs\\\"", await write.Content.ReadAsStringAsync());
    }
}
