using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.SparkJobs.ContainerJobs;
using SparkSteps.SparkJobs.Custom;
using SparkSteps.SparkJobs.SparkOperator;
using SparkSteps.SparkJobs.SparkSubmit;
using SparkSteps.StepSpecs;

namespace SparkSteps.SparkJobs;

public static class SparkJobsServiceCollectionExtensions
{
    /// <summary>Adds <see cref="JobPlanners"/> with every backend, and their options, which are checked when the host starts.</summary>
    public static IServiceCollection AddSparkJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SparkJobOptions>().Bind(configuration.GetSection(SparkJobOptions.Section)).ValidateOnStart();
        services.AddOptions<SparkJobOptions>().PostConfigure<IOptions<StepSpecOptions>>(
            (jobs, specs) => jobs.TemplateConf = name => specs.Value.Templates.ConfOf(name));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SparkJobOptions>, SparkJobOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobPlanner, SparkOperatorPlanner>(
            provider => new SparkOperatorPlanner(provider.GetRequiredService<IOptions<SparkJobOptions>>().Value, Bootstrap.Script)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobPlanner, SparkSubmitPlanner>(
            provider => new SparkSubmitPlanner(provider.GetRequiredService<IOptions<SparkJobOptions>>().Value, Bootstrap.Script)));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IJobPlanner, ContainerJobPlanner>(_ => new ContainerJobPlanner(Bootstrap.Script)));

        // Now, so that the service does not start with one that cannot be loaded.
        foreach (var custom in CustomBackends.Load(configuration))
            services.AddSingleton(custom);
        services.TryAddSingleton<JobPlanners>();
        services.PostConfigure<StepSpecOptions>(options => CustomBackends.AddNamesTo(options, configuration));
        return services;
    }
}
