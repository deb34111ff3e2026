using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.Arm;

namespace SparkSteps.Clusters;

public static class ClustersServiceCollectionExtensions
{
    /// <summary>Registers the <see cref="ClusterDirectory"/> of all profiles that the configuration has.</summary>
    public static IServiceCollection AddClusters(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(ClusterOptions.Section);
        var profiles = section.GetChildren().Select(profile => profile.Key).ToList();

        // Without any, the start says what to set for the default one.
        if (profiles.Count == 0)
            profiles.Add(ClusterOptions.DefaultProfile);
        foreach (var profile in profiles)
            services.AddOptions<ClusterOptions>(profile).Bind(section.GetSection(profile)).ValidateOnStart();

        services.AddArm();
        services.AddSingleton<IValidateOptions<ClusterOptions>, ClusterOptionsValidator>();
        services.AddSingleton<ClusterMetrics>();
        services.AddSingleton<ClusterFactory>();
        services.AddSingleton<ClusterSelection>();
        return services.AddSingleton(
            provider => new ClusterDirectory(profiles, provider.GetRequiredService<ClusterFactory>().Create));
    }
}
