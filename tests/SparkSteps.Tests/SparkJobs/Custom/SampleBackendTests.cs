using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.SparkJobs;
using SparkSteps.SparkJobs.Custom;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.SparkJobs.Custom;

/// <summary>The backend in samples/custom-backend, loaded as the service loads it.</summary>
public sealed class SampleBackendTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "samples", "custom-backend");

    [Fact]
    public void Its_step_is_planned_as_one_Job()
    {
        using var services = Build();
        var spec = ReadStep(services);
        var planner = Assert.IsAssignableFrom<IJobPlanner>(services.GetRequiredService<JobPlanners>().Find(spec.Backend));

        Assert.Empty(planner.FindUnsupported(Some.Request(spec)));
        var plan = planner.Plan(Some.Request(spec));

        Assert.Equal([KubernetesResource.Job], plan.Manifests.Select(manifest => manifest.Resource));
        Assert.Contains("local[2]", plan.Manifests[0].Content.ToJsonString());
    }

    [Fact]
    public void What_it_refuses_is_told_in_its_own_words()
    {
        using var services = Build();
        var planner = services.GetRequiredService<JobPlanners>().Find("custom:singleNode");

        var errors = planner?.FindUnsupported(Some.Request(Some.Step() with { Project = new ProjectSpec { Archive = "a.zip" } }));

        Assert.Equal("$.project", Assert.Single(errors ?? []).Path);
    }

    [Fact]
    public void It_has_a_load_context_of_its_own_and_the_services_types()
    {
        var planner = CustomBackendLoader.Load(SampleBackend.Name, SampleBackend.Options);

        Assert.NotSame(
            System.Runtime.Loader.AssemblyLoadContext.Default, System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(planner.GetType().Assembly));
        Assert.Same(typeof(IJobPlanner).Assembly, planner.GetType().GetInterface(nameof(IJobPlanner))?.Assembly);
    }

    private static ServiceProvider Build()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{CustomBackendOptions.Section}:{SampleBackend.Name}:Assembly"] = SampleBackend.Options.Assembly,
            [$"{CustomBackendOptions.Section}:{SampleBackend.Name}:Type"] = SampleBackend.Options.Type,
        }).Build();
        return new ServiceCollection().AddSparkJobs(configuration).BuildServiceProvider();
    }

    // By the options of the same service, which know the backend's name.
    private static StepSpec ReadStep(ServiceProvider services)
    {
        var result = new StepSpecReader(services.GetRequiredService<IOptions<StepSpecOptions>>())
            .Read(File.ReadAllBytes(Path.Combine(Folder, "step.yaml")), new StepSpecReadOptions());
        Assert.Empty(result.Errors);
        return Assert.IsType<StepSpec>(result.Spec);
    }
}
