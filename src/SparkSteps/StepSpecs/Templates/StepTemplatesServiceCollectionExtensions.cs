using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace SparkSteps.StepSpecs.Templates;

public static class StepTemplatesServiceCollectionExtensions
{
    /// <summary>Adds the templates that specs may name; they are checked when the host starts. To be called after all that specs may ask for.</summary>
    public static IServiceCollection AddStepTemplates(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StepTemplateOptions>().Bind(configuration.GetSection(StepTemplateOptions.Section));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<StepSpecOptions>, StepTemplateFile>());
        return services;
    }
}
