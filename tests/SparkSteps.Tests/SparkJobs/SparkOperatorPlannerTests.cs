using System.Text.Json;
using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class SparkOperatorPlannerTests
{
    [Fact]
    public void Same_request_gives_the_same_bytes_whatever_the_order_of_its_entries()
    {
        (string, string)[] entries = [("spark.z", "1"), ("spark.a", "2"), ("spark.m", "3")];

        Assert.Equal(Bytes(entries), Bytes([.. entries.Reverse()]));
    }

    [Fact]
    public void Project_brings_its_Secret_before_the_application() => Assert.Equal(
        ["Secret", "SparkApplication"],
        Some.Planner().Plan(Some.Request(project: Some.Project)).Manifests.Select(manifest => manifest.Resource.Kind));

    [Fact]
    public void Secret_in_the_plan_holds_no_secret()
    {
        var secret = Some.Planner().Plan(Some.Request(project: Some.Project)).Manifests[0].Content;

        Assert.Null(secret["data"]);
        Assert.Equal([ProjectAccess.BootstrapKey], secret["stringData"]?.AsObject().Select(entry => entry.Key));
    }

    [Fact]
    public void No_project_means_no_init_container_and_no_volumes()
    {
        var spec = Application(Some.Request())["spec"];

        Assert.Null(spec?["volumes"]);
        Assert.Null(spec?["driver"]?["initContainers"]);
        Assert.Null(spec?["driver"]?["template"]?["spec"]?["volumes"]);
    }

    [Fact]
    public void Every_object_is_known_by_its_labels()
    {
        var plan = Some.Planner().Plan(Some.Request(project: Some.Project, attempt: 3));

        Assert.All(plan.Manifests, manifest =>
        {
            Assert.Equal(Some.RunId.ToString(), manifest.Content["metadata"]?["labels"]?[ClusterLabels.RunId]?.GetValue<string>());
            Assert.Equal("3", manifest.Content["metadata"]?["labels"]?[ClusterLabels.Attempt]?.GetValue<string>());
        });
    }

    [Fact]
    public void Users_label_cannot_pretend_to_be_another_run()
    {
        var spec = Some.Step() with { Labels = Some.Conf((ClusterLabels.RunId, "other")) };
        var labels = Application(Some.Request(spec))["metadata"]?["labels"];

        Assert.Equal(Some.RunId.ToString(), labels?[ClusterLabels.RunId]?.GetValue<string>());
    }

    [Theory]
    [InlineData("main.py", "local:///opt/sparksteps/project/main.py")]
    [InlineData("jobs/main.py", "local:///opt/sparksteps/project/jobs/main.py")]
    [InlineData("local:///opt/spark/examples/pi.py", "local:///opt/spark/examples/pi.py")]
    [InlineData("abfss://code@account.dfs.core.windows.net/main.py", "abfss://code@account.dfs.core.windows.net/main.py")]
    public void Main_file_is_found_in_the_project_unless_it_is_a_url(string mainFile, string url)
    {
        var spec = Some.Step();
        spec = spec with { Application = spec.Application with { MainFile = mainFile } };

        Assert.Equal(url, Application(Some.Request(spec, Some.Project))["spec"]?["mainApplicationFile"]?.GetValue<string>());
    }

    [Theory]
    [InlineData(null, "/opt/sparksteps/project:/opt/sparksteps/project/.packages")]
    [InlineData("/opt/libs", "/opt/sparksteps/project:/opt/sparksteps/project/.packages:/opt/libs")]
    public void Projects_modules_come_first_on_Pythons_path(string? own, string path)
    {
        var spec = Some.Step() with { Env = own is null ? Some.Conf() : Some.Conf(("PYTHONPATH", own)) };
        var application = Application(Some.Request(spec, Some.Project));

        Assert.All(["driver", "executor"], role => Assert.Equal(path, Env(application["spec"]?[role]?["env"], "PYTHONPATH")));
    }

    [Fact]
    public void Packages_go_where_the_user_says()
    {
        var spec = Some.Step() with { Env = Some.Conf(("PIP_TARGET", "/opt/sparksteps/project/vendor")) };
        var driver = Application(Some.Request(spec, Some.Project))["spec"]?["driver"];

        Assert.Equal("/opt/sparksteps/project/vendor", Env(driver?["initContainers"]?[0]?["env"], "PIP_TARGET"));
        Assert.Equal("/opt/sparksteps/project:/opt/sparksteps/project/vendor", Env(driver?["env"], "PYTHONPATH"));
    }

    private static string Bytes((string, string)[] entries)
    {
        var map = Some.Conf(entries);
        var enforced = map.ToDictionary(entry => $"{entry.Key}.enforced", entry => entry.Value);
        var spec = Some.Step(conf: map) with { Env = map, Labels = map };
        return JsonSerializer.Serialize(Some.Planner().Plan(Some.Request(spec, Some.Project) with { EnforcedConf = enforced }));
    }

    private static JsonObject Application(JobPlanRequest request) => Some.Planner().Plan(request).Manifests[^1].Content;

    private static string? Env(JsonNode? env, string name) => env?.AsArray()
        .Single(variable => variable?["name"]?.GetValue<string>() == name)?["value"]?.GetValue<string>();
}
