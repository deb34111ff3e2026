using System.Text;
using Microsoft.Extensions.Configuration;
using SparkSteps.Archives;
using SparkSteps.Policies;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Policies;

internal static class Some
{
    public static (Policy? Policy, IReadOnlyList<string> Errors) Read(string? file, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"SparkSteps:Policy:{setting.Key}", (string?)setting.Value)))
            .Build();
        return new PolicyDocuments(configuration.GetSection(PolicyOptions.Section)).Read(file is null ? null : Encoding.UTF8.GetBytes(file));
    }

    public static Policy Policy(string? file, params (string Key, string Value)[] settings)
    {
        var (policy, errors) = Read(file, settings);
        Assert.Empty(errors);
        return Assert.IsType<Policy>(policy);
    }

    /// <param name="step">Fields of the spec beside those that every step has, as YAML.</param>
    public static IReadOnlyList<PolicyViolation> Violations(string policy, string step = "", long? archiveBytes = null)
    {
        var spec = StepSpecs.Some.Spec(
            $"""
            apiVersion: sparksteps/v1
            kind: Step
            name: wordcount
            application: {"{"}type: python, mainFile: "local:///opt/main.py"{"}"}
            {step}
            """);
        var plan = SparkJobs.Some.Planner().Plan(SparkJobs.Some.Request(spec));
        var archive = archiveBytes is { } bytes ? new StoredArchive(new string('a', 64), bytes, ArchiveFormat.Zip, 1, bytes) : null;
        return StepPolicy.Check(new PolicedStep(spec, plan, archive), Policy(policy.Length == 0 ? null : policy)).Violations;
    }

    public static PolicyViolation Violation(string policy, string step = "", long? archiveBytes = null) =>
        Assert.Single(Violations(policy, step, archiveBytes));
}
