using SparkSteps.Clusters;
using SparkSteps.SparkJobs;
using SparkSteps.SparkJobs.Custom;

namespace SparkSteps.Tests.SparkJobs.Custom;

/// <summary>What a custom backend plans is looked at before anything of it is created.</summary>
public sealed class CustomPlannerTests
{
    [Fact]
    public void Plan_that_keeps_to_the_rules_is_taken() => Assert.Empty(Faults(plan => plan));

    [Fact]
    public void Plan_without_objects_is_refused() => Assert.Contains("it has no objects", Fault(plan => plan with { Manifests = [] }));

    [Fact]
    public void Name_that_does_not_follow_from_the_attempt_is_refused() =>
        Assert.Contains("must be named", Fault(plan => WithMain(plan, main => main with { Name = "mine" })));

    [Fact]
    public void Other_namespace_is_refused() =>
        Assert.Contains("is for the namespace 'kube-system'", Fault(plan => WithMain(plan, main => main with { Namespace = "kube-system" })));

    [Fact]
    public void Namespace_in_the_content_alone_is_refused_too() =>
        Assert.Contains("another name or namespace", Fault(plan => Content(plan, "metadata", "namespace", "kube-system")));

    [Fact]
    public void Object_without_the_labels_of_its_run_is_refused() =>
        Assert.Contains($"lacks the label {ClusterLabels.RunId}", Fault(plan => WithMain(plan, main =>
        {
            main.Content["metadata"]?.AsObject().Remove("labels");
            return main;
        })));

    [Fact]
    public void Pod_whose_end_nobody_would_know_is_refused() =>
        Assert.Contains("'spark-kubernetes-driver', whose end is the attempt's", Fault(plan => WithMain(plan, main =>
        {
            main.Content["spec"]?["template"]?["spec"]?["containers"]?[0]?.AsObject().Remove("name");
            return main;
        })));

    [Fact]
    public void Kind_whose_state_nobody_can_read_is_refused()
    {
        var unknown = new KubernetesResource("ray.io", "v1", "RayJob", "rayjobs");

        Assert.Contains("give a StateField", Fault(plan => WithMain(plan, main => main with { Resource = unknown }), unknown));
    }

    [Fact]
    public void Plan_that_differs_when_made_again_is_refused()
    {
        var count = 0;

        Assert.Contains("planned twice", Fault(plan => Content(plan, "metadata", "resourceVersion", $"{count++}")));
    }

    [Fact]
    public void Backend_that_throws_is_an_error_of_the_step_and_its_secrets_are_not_shown()
    {
        var error = Fault(_ => throw new InvalidOperationException("cannot sign in with AccountKey=opensesame"));

        Assert.Contains("it failed", error);
        Assert.DoesNotContain("opensesame", error);
    }

    private static string Fault(Func<JobPlan, JobPlan> change, KubernetesResource? mainResource = null) => string.Join('\n', Faults(change, mainResource));

    private static IEnumerable<string> Faults(Func<JobPlan, JobPlan> change, KubernetesResource? mainResource = null)
    {
        var planner = new CustomPlanner("mine", new Changed(change, mainResource ?? KubernetesResource.Job));
        var errors = planner.FindUnsupported(Some.Request(Some.ContainerStep() with { Backend = planner.Backend }));
        Assert.All(errors, error => Assert.Equal(("$.backend", "custom:mine"), (error.Path, error.Value)));
        return errors.Select(error => error.Message);
    }

    private static JobPlan WithMain(JobPlan plan, Func<Manifest, Manifest> change) => plan with { Manifests = [change(plan.Manifests[^1])] };

    private static JobPlan Content(JobPlan plan, string part, string field, string value) => WithMain(plan, main =>
    {
        main.Content[part]?.AsObject().Remove(field);
        main.Content[part]?.AsObject().Add(field, value);
        return main;
    });

    private sealed class Changed(Func<JobPlan, JobPlan> change, KubernetesResource mainResource) : IJobPlanner
    {
        public string Backend => "mine";

        public KubernetesResource MainResource => mainResource;

        public JobPlan Plan(JobPlanRequest request) => change(Some.JobPlanner.Plan(request));
    }
}
