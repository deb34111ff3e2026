using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.SparkJobs.SparkOperator;

namespace SparkSteps.SparkJobs;

public static class SparkJobsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="JobPlanners"/> with every backend, and their options, which are checked when the host starts.</summary>
    public static IServiceCollection AddSparkJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SparkJobOptions>().Bind(configuration.GetSection(SparkJobOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SparkJobOptions>, SparkJobOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobPlanner, SparkOperatorPlanner>(
            provider => new SparkOperatorPlanner(provider.GetRequiredService<IOptions<SparkJobOptions>>().Value, Bootstrap.Script)));
        services.TryAddSingleton<JobPlanners>();
        return services;
    }
}
