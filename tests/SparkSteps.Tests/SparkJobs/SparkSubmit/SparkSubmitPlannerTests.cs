using System.Text.Json.Nodes;
using SparkSteps.Clusters;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs.SparkSubmit;

public sealed class SparkSubmitPlannerTests
{
    [Fact]
    public void What_the_driver_needs_is_made_before_it() => Assert.Equal(
        ["Secret", "ConfigMap", "ConfigMap", "Service", "Pod"], Plan(project: Some.Project).Manifests.Select(manifest => manifest.Resource.Kind));

    [Fact]
    public void Pod_is_the_main_object_and_bears_the_attempts_name()
    {
        var plan = Plan();

        Assert.Equal((plan.ClusterName, KubernetesResource.Pod), (plan.Manifests[^1].Name, plan.Manifests[^1].Resource));
        Assert.Equal("true", Pod(plan)["metadata"]?["labels"]?[ClusterLabels.Main]?.GetValue<string>());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a-step-whose-name-is-as-long-as-they-get")]
    public void Names_fit_what_Kubernetes_and_Spark_take(string step)
    {
        var plan = Plan(Some.Step() with { Name = Some.Name(step) }, attempt: 10);

        Assert.All(plan.Manifests, manifest => Assert.InRange(manifest.Name.Length, 1, 63));
        Assert.InRange(Properties(plan)["spark.kubernetes.executor.podNamePrefix"].Length, 1, 38);
        Assert.All(Labels(plan), label => Assert.InRange(label.Value?.GetValue<string>().Length ?? 0, 0, 63));
    }

    [Fact]
    public void Same_attempt_gives_the_same_bytes() => Assert.Equal(Text(Plan(project: Some.Project)), Text(Plan(project: Some.Project)));

    [Fact]
    public void Another_attempt_has_other_names_and_another_application()
    {
        var (first, second) = (Plan(), Plan(attempt: 2));

        Assert.Empty(first.Manifests.Select(manifest => manifest.Name).Intersect(second.Manifests.Select(manifest => manifest.Name)));
        Assert.NotEqual(Properties(first)["spark.app.id"], Properties(second)["spark.app.id"]);
    }

    [Theory]
    [InlineData(ApplicationType.Scala, "1g", "1408Mi")]
    [InlineData(ApplicationType.Java, "4g", "4505Mi")]
    [InlineData(ApplicationType.Python, "1g", "1433Mi")]
    [InlineData(ApplicationType.Python, "4g", "5734Mi")]
    public void Driver_asks_for_heap_and_overhead_and_is_limited_to_them(ApplicationType type, string memory, string expected)
    {
        var resources = Container(Plan(Some.Step(type, memory: memory)))["resources"];

        Assert.Equal((expected, expected), ($"{resources?["requests"]?["memory"]}", $"{resources?["limits"]?["memory"]}"));
    }

    [Theory]
    [InlineData(ApplicationType.Python, null, "0.4")]
    [InlineData(ApplicationType.Scala, null, "0.1")]
    [InlineData(ApplicationType.Scala, "0.25", "0.25")]
    public void Executors_are_told_the_factor_that_the_driver_was_counted_with(ApplicationType type, string? own, string expected) => Assert.Equal(
        expected, Properties(Plan(Some.Step(type) with { MemoryOverheadFactor = own }))["spark.kubernetes.memoryOverheadFactor"]);

    [Fact]
    public void Driver_knows_where_it_is_found_and_who_it_is()
    {
        var plan = Plan();
        var properties = Properties(plan);

        Assert.Equal($"{plan.ClusterName}-svc.spark-jobs.svc", properties["spark.driver.host"]);
        Assert.Equal(plan.ClusterName, properties["spark.kubernetes.driver.pod.name"]);
        Assert.Equal(("true", "k8s://https://kubernetes.default.svc"), (properties["spark.kubernetes.submitInDriver"], properties["spark.master"]));
        Assert.Equal(Labels(plan)["spark-app-selector"]?.GetValue<string>(), properties["spark.app.id"]);
    }

    [Fact]
    public void Service_leads_to_the_driver_alone()
    {
        var plan = Plan();
        var selector = plan.Manifests.Single(manifest => manifest.Resource == KubernetesResource.Service).Content["spec"]?["selector"]?.AsObject() ?? [];

        Assert.NotEmpty(selector);
        Assert.All(selector, label => Assert.Equal(label.Value?.ToJsonString(), Labels(plan)[label.Key]?.ToJsonString()));
        Assert.Equal("driver", selector["spark-role"]?.GetValue<string>());
    }

    [Fact]
    public void Executors_bear_the_labels_by_which_the_service_knows_its_own()
    {
        var properties = Properties(Plan(Some.Step() with { Labels = Some.Conf(("team", "data")) }));

        Assert.Equal(Some.RunId.ToString(), properties[$"spark.kubernetes.executor.label.{ClusterLabels.RunId}"]);
        Assert.Equal(("1", "data"), (properties[$"spark.kubernetes.executor.label.{ClusterLabels.Attempt}"], properties["spark.kubernetes.executor.label.team"]));
        Assert.DoesNotContain($"spark.kubernetes.executor.label.{ClusterLabels.Main}", properties.Keys);
    }

    [Fact]
    public void Conf_cannot_pretend_to_be_another_run()
    {
        var enforced = Some.Conf(($"spark.kubernetes.driver.label.{ClusterLabels.RunId}", "other"), ("spark.kubernetes.driver.label.spark-role", "executor"));
        var plan = Some.SubmitPlanner().Plan(Some.Request() with { EnforcedConf = enforced });

        Assert.Equal((Some.RunId.ToString(), "driver"), ($"{Labels(plan)[ClusterLabels.RunId]}", $"{Labels(plan)["spark-role"]}"));
    }

    [Fact]
    public void No_pod_gets_variables_for_every_service_of_its_namespace()
    {
        var plan = Plan();

        Assert.All([Pod(plan), Template(plan)], pod => Assert.False(pod["spec"]?["enableServiceLinks"]?.GetValue<bool>()));
    }

    [Fact]
    public void Executors_fetch_the_project_as_the_driver_does()
    {
        var plan = Plan(project: Some.Project);

        Assert.All([Pod(plan), Template(plan)], pod => Assert.Equal(ProjectAccess.InitContainerName, pod["spec"]?["initContainers"]?[0]?["name"]?.GetValue<string>()));
    }

    [Fact]
    public void Plan_holds_no_secret()
    {
        var secret = Plan(project: Some.Project).Manifests[0].Content;

        Assert.Equal([ProjectAccess.BootstrapKey], secret["stringData"]?.AsObject().Select(entry => entry.Key));
    }

    private static JobPlan Plan(StepSpec? spec = null, StagedProject? project = null, int attempt = 1) =>
        Some.SubmitPlanner().Plan(Some.Request(spec, project, attempt));

    private static JsonObject Pod(JobPlan plan) => plan.Manifests[^1].Content;

    private static JsonObject Template(JobPlan plan) => plan.Manifests.Select(manifest => manifest.Content["data"]?["podspec-configmap-key"]).OfType<JsonNode>()
        .Select(text => Assert.IsType<JsonObject>(JsonNode.Parse(text.GetValue<string>()))).Single();

    private static JsonObject Container(JobPlan plan) => Assert.IsType<JsonObject>(Pod(plan)["spec"]?["containers"]?[0]);

    private static JsonObject Labels(JobPlan plan) => Assert.IsType<JsonObject>(Pod(plan)["metadata"]?["labels"]);

    private static Dictionary<string, string> Properties(JobPlan plan) => SparkSteps.Embedded.Cluster.Kubelet.SparkProperties.Parse(
        plan.Manifests.Select(manifest => manifest.Content["data"]?["spark.properties"]).OfType<JsonNode>().Single().GetValue<string>());

    private static string Text(JobPlan plan) => string.Join('\n', plan.Manifests.Select(manifest => manifest.Content.ToJsonString()));
}
