using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SparkSteps.Arm;
using SparkSteps.StepSpecs;

namespace SparkSteps.Images;

public static class ImagesServiceCollectionExtensions
{
    public static IServiceCollection AddImages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImageOptions>().Bind(configuration.GetSection(ImageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ImageOptions>, ImageOptionsValidator>());
        services.AddOptions<StepSpecOptions>().Configure<IOptions<ImageOptions>>((specs, images) =>
            specs.ImageTargets = new ImageTargets(images.Value.Registries.Select(registry => registry.Host), images.Value.Repository));
        services.AddHttpClient(RegistryTags.HttpClientName).RemoveAllLoggers();
        services.AddHttpClient(BuildLog.HttpClientName).RemoveAllLoggers();
        return services
            .AddArm()
            .AddSingleton<ImageClaims>()
            .AddSingleton<RegistryTags>()
            .AddSingleton<RegistryBuilds>()
            .AddSingleton<BuildLog>()
            .AddSingleton<ImageBuilder>()
            .AddSingleton<ImageBuildEnding>()
            .AddSingleton<ImagePreviews>()
            .AddSingleton<ImageFollower>();
    }
}
