using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.Policies;
using SparkSteps.SparkJobs;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Templates;

namespace SparkSteps.Tests.SparkJobs.Golden;

/// <summary>One folder: a spec, what else a plan depends on, and the plan that is expected.</summary>
internal sealed class GoldenCase(string name)
{
    private static readonly string Folder =
        Path.Combine(RepositoryFolder.Root, "tests", "SparkSteps.Tests", "SparkJobs", "Golden");

    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Folder).Select(Path.GetFileName).OfType<string>().Order();

    /// <summary>The cases of one backend.</summary>
    public static IEnumerable<string> Of(string backend) => Names.Where(name => new GoldenCase(name).ReadSpec().Backend == backend);

    public string ExpectedFile => Path.Combine(Folder, name, "expected.json");

    public JobPlan Plan()
    {
        var surroundings = new ConfigurationBuilder().AddJsonFile(Path.Combine(Folder, name, "case.json"), optional: true).Build();
        var options = surroundings.GetSection(SparkJobOptions.Section).Get<SparkJobOptions>() ?? new SparkJobOptions();
        options.TemplateConf = Templates.ConfOf;
        var spec = ReadSpec();
        var (policy, errors) = new PolicyDocuments(surroundings.GetSection(PolicyOptions.Section)).Read(file: null);
        Assert.Empty(errors);
        var planner = Assert.IsAssignableFrom<IJobPlanner>(Some.Planners(options).Find(spec.Backend));
        var request = Some.Request(spec, Project(spec, surroundings), surroundings.GetValue("attempt", 1)) with
        {
            EnforcedConf = Assert.IsType<Policy>(policy).Conf.Enforced,
        };
        Assert.Empty(planner.FindUnsupported(request));
        return planner.Plan(request);
    }

    /// <summary>What is in <c>templates.yaml</c>, where the case has one.</summary>
    private StepTemplates Templates
    {
        get
        {
            var file = Path.Combine(Folder, name, "templates.yaml");
            return File.Exists(file) ? StepTemplateReader.Read(file, File.ReadAllBytes(file), new StepSpecOptions()) : StepTemplates.None;
        }
    }

    private static StagedProject? Project(StepSpec spec, IConfiguration surroundings) => spec.Project is null ? null : new StagedProject(
        new string('a', 64),
        surroundings.GetValue("archiveFormat", ArchiveFormat.Zip),
        spec.Project.InitScript is null ? null : new string('b', 64));

    public StepSpec ReadSpec()
    {
        var result = new StepSpecReader(Options.Create(new StepSpecOptions { Templates = Templates }))
            .Read(File.ReadAllBytes(Path.Combine(Folder, name, "spec.yaml")), new StepSpecReadOptions());
        return result.Spec ?? throw new InvalidDataException(string.Join('\n', result.Errors));
    }
}
