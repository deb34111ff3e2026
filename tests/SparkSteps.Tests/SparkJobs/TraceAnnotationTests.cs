using SparkSteps.Clusters;
using SparkSteps.SparkJobs;
using SparkSteps.SparkJobs.ContainerJobs;
using SparkSteps.SparkJobs.SparkSubmit;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class TraceAnnotationTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    public static TheoryData<string> Backends => [BackendNames.SparkOperator, BackendNames.SparkSubmit, BackendNames.Job];

    [Theory]
    [MemberData(nameof(Backends))]
    public void Main_object_names_the_trace(string backend) => Assert.Equal(Trace, AnnotationOf(backend, Trace));

    [Theory]
    [MemberData(nameof(Backends))]
    public void Without_a_trace_there_is_no_annotation(string backend) => Assert.Null(AnnotationOf(backend, null));

    private static string? AnnotationOf(string backend, string? trace)
    {
        var spec = backend == BackendNames.Job ? Some.ContainerStep("true") : Some.Step();
        var plan = PlannerOf(backend).Plan(Some.Request(spec) with { TraceParent = trace });
        return plan.Manifests[^1].Content["metadata"]?["annotations"]?[ClusterLabels.TraceParent]?.GetValue<string>();
    }

    private static IJobPlanner PlannerOf(string backend) => backend switch
    {
        BackendNames.SparkSubmit => new SparkSubmitPlanner(new SparkJobOptions(), Some.Bootstrap),
        BackendNames.Job => new ContainerJobPlanner(Some.Bootstrap),
        _ => Some.Planner(),
    };
}
