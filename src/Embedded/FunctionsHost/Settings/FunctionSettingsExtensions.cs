using Microsoft.Extensions.Configuration;

namespace SparkSteps.Embedded.FunctionsHost.Settings;

internal static class FunctionSettingsExtensions
{
    /// <summary>Later wins: local.settings.json, the environment, the command line.</summary>
    public static IConfigurationBuilder AddFunctionSettings(this IConfigurationBuilder configuration, string scriptRoot, string[] args) =>
        configuration
            .AddInMemoryCollection(LocalSettings.Read(scriptRoot))
            .AddEnvironmentVariables()
            .AddCommandLine(args);
}
