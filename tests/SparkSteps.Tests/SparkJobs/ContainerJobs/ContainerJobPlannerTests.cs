using System.Text.Json.Nodes;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs.ContainerJobs;

public sealed class ContainerJobPlannerTests
{
    [Fact]
    public void Job_is_the_main_object_and_comes_after_the_projects_Secret()
    {
        var plan = Plan(project: Some.Project);

        Assert.Equal(["Secret", "Job"], plan.Manifests.Select(manifest => manifest.Resource.Kind));
        Assert.Equal(plan.ClusterName, plan.Manifests[^1].Name);
    }

    [Fact]
    public void Kubernetes_tries_nothing_again_by_itself()
    {
        var job = Job(Plan());

        Assert.Equal((0, "Never"), (job["spec"]?["backoffLimit"]?.GetValue<int>(), job["spec"]?["template"]?["spec"]?["restartPolicy"]?.GetValue<string>()));
    }

    [Fact]
    public void There_are_no_executors_and_no_conf()
    {
        var plan = Plan();

        Assert.Equal((0, 0), (plan.MostExecutors, plan.Conf.Count));
        Assert.Equal(new ResourceTotals(1, 1024, 0), plan.Totals);
    }

    [Theory]
    [InlineData(ApplicationType.Python, "python3 -u /opt/sparksteps/project/main.py")]
    [InlineData(ApplicationType.R, "Rscript /opt/sparksteps/project/main.py")]
    [InlineData(ApplicationType.Java, "java -cp /opt/sparksteps/project/main.py ")]
    public void Application_is_started_by_what_its_language_is_started_by(ApplicationType type, string command)
    {
        var container = Container(Plan(Some.Step(type) with { Backend = BackendNames.Job, Executor = ExecutorSpec.None }, Some.Project));

        Assert.Equal(command, string.Join(' ', container["command"]?.AsArray().Select(part => part?.GetValue<string>()) ?? []));
    }

    [Fact]
    public void Image_runs_its_own_command_when_the_step_names_none() => Assert.Null(Container(Plan())["command"]);

    [Fact]
    public void Memory_is_all_that_the_container_gets()
    {
        var resources = Container(Plan())["resources"];

        Assert.Equal(("1024Mi", "1024Mi"), ($"{resources?["requests"]?["memory"]}", $"{resources?["limits"]?["memory"]}"));
    }

    [Fact]
    public void Deadline_of_the_cluster_is_beyond_all_limits_of_the_step()
    {
        var limits = Some.ContainerStep().Timeouts;

        var deadline = Job(Plan())["spec"]?["activeDeadlineSeconds"]?.GetValue<long>();

        Assert.True(deadline > (limits.Pending + limits.Starting + limits.Running).TotalSeconds);
    }

    [Fact]
    public void Sidecars_end_with_the_steps_container()
    {
        var sidecar = SparkSteps.StepSpecs.Kubernetes.KubernetesValue.Of(new JsonObject { ["name"] = "agent", ["image"] = "registry.example/agent:1" });
        var step = Some.ContainerStep();

        var pod = Pod(Plan(step with { Driver = step.Driver with { Sidecars = [sidecar] } }));

        Assert.Single(pod["containers"]?.AsArray() ?? []);
        Assert.Equal("Always", pod["initContainers"]?[0]?["restartPolicy"]?.GetValue<string>());
    }

    private static JobPlan Plan(StepSpec? spec = null, StagedProject? project = null) =>
        Some.JobPlanner.Plan(Some.Request(spec ?? Some.ContainerStep(), project));

    private static JsonObject Job(JobPlan plan) => plan.Manifests[^1].Content;

    private static JsonObject Pod(JobPlan plan) => Assert.IsType<JsonObject>(Job(plan)["spec"]?["template"]?["spec"]);

    private static JsonObject Container(JobPlan plan) => Assert.IsType<JsonObject>(Pod(plan)["containers"]?[0]);
}
