using SparkSteps.SparkJobs;
using SparkSteps.SparkJobs.Custom;

namespace SparkSteps.Tests.SparkJobs.Custom;

/// <summary>A backend that cannot be loaded stops the start, with its setting and what is wrong.</summary>
public sealed class CustomBackendLoaderTests
{
    private static readonly string Here = typeof(CustomBackendLoaderTests).Assembly.Location;

    [Fact]
    public void Setting_that_is_missing_is_named() => Assert.Contains("Set both Assembly and Type", Refused(new() { Assembly = Here }));

    [Fact]
    public void Assembly_that_is_not_there_is_named_with_its_whole_path() =>
        Assert.Contains(Path.Combine(AppContext.BaseDirectory, "nowhere.dll"), Refused(new() { Assembly = "nowhere.dll", Type = "A" }));

    [Fact]
    public void File_that_is_no_assembly_is_refused() =>
        Assert.Contains("cannot be loaded", Refused(new() { Assembly = Path.Combine(RepositoryFolder.Root, "README.md"), Type = "A" }));

    [Fact]
    public void Misspelt_type_is_answered_with_those_that_there_are()
    {
        var message = Refused(new() { Assembly = SampleBackend.Options.Assembly, Type = "SingleNode.Backend" });

        Assert.Contains("It has SingleNode.SingleNodeBackend.", message);
    }

    [Theory]
    [InlineData(typeof(CustomBackendLoaderTests), "does not implement SparkSteps.SparkJobs.IJobPlanner")]
    [InlineData(typeof(WithArgument), "has no public constructor without parameters")]
    [InlineData(typeof(Failing), "failed: no settings file")]
    public void Type_that_cannot_be_one_is_refused(Type type, string problem) =>
        Assert.Contains(problem, Refused(new() { Assembly = Here, Type = type.FullName }));

    private static string Refused(CustomBackendOptions options)
    {
        var message = Assert.Throws<CustomBackendException>(() => CustomBackendLoader.Load("mine", options)).Message;
        Assert.StartsWith("SparkSteps:Backends:Custom:mine: ", message);
        return message;
    }

    private sealed class WithArgument(string backend) : IJobPlanner
    {
        public string Backend => backend;

        public KubernetesResource MainResource => KubernetesResource.Pod;

        public JobPlan Plan(JobPlanRequest request) => throw new NotSupportedException();
    }

    private sealed class Failing : IJobPlanner
    {
        public Failing() => throw new InvalidOperationException("no settings file");

        public string Backend => "failing";

        public KubernetesResource MainResource => KubernetesResource.Pod;

        public JobPlan Plan(JobPlanRequest request) => throw new NotSupportedException();
    }
}
