using Microsoft.Extensions.Configuration;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs.Custom;

/// <summary>The backends that the configuration names.</summary>
internal static class CustomBackends
{
    public static IEnumerable<string> Names(IConfiguration configuration) => Sections(configuration).Select(backend => backend.Key);

    /// <exception cref="CustomBackendException">One cannot be loaded.</exception>
    public static IEnumerable<IJobPlanner> Load(IConfiguration configuration) =>
        [.. Sections(configuration).Select(backend => new CustomPlanner(
            backend.Key, CustomBackendLoader.Load(backend.Key, backend.Get<CustomBackendOptions>() ?? new CustomBackendOptions())))];

    public static void AddNamesTo(StepSpecOptions options, IConfiguration configuration)
    {
        foreach (var name in Names(configuration))
        {
            options.Backends.Add(BackendNames.CustomPrefix + name);
        }
    }

    private static IEnumerable<IConfigurationSection> Sections(IConfiguration configuration) =>
        configuration.GetSection(CustomBackendOptions.Section).GetChildren();
}
