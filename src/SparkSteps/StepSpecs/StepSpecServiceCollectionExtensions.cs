using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SparkSteps.StepSpecs;

public static class StepSpecServiceCollectionExtensions
{
    /// <summary>Adds <see cref="StepSpecReader"/> and its options, which are checked when the host starts.</summary>
    public static IServiceCollection AddStepSpecs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StepSpecOptions>()
            .Bind(configuration.GetSection(StepSpecOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StepSpecOptions>, StepSpecOptionsValidator>());
        services.TryAddSingleton<StepSpecReader>();
        return services;
    }
}
