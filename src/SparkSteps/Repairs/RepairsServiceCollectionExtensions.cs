using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Repairs;

public static class RepairsServiceCollectionExtensions
{
    public static IServiceCollection AddRepairs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RepairOptions>().Bind(configuration.GetSection(RepairOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<NamespaceReader>()
            .AddSingleton<NodePoolReader>()
            .AddSingleton<SurveyPlaces>()
            .AddSingleton<SurveyReader>()
            .AddSingleton<RunRepairs>()
            .AddSingleton<PoisonedMessages>()
            .AddExaminers()
            .AddSingleton<Doctor>()
            .AddSingleton<Repairer>()
            .AddSingleton<Housekeeping>();
    }

    // In the order of the report: runs first, and a run's own repair before that of its objects.
    private static IServiceCollection AddExaminers(this IServiceCollection services) => services
        .AddSingleton<IExaminer, RunExaminer>()
        .AddSingleton<IExaminer, PipelineExaminer>()
        .AddSingleton<IExaminer, PoisonExaminer>()
        .AddSingleton<IExaminer, JobExaminer>()
        .AddSingleton<IExaminer, SecretExaminer>()
        .AddSingleton<IExaminer, PodExaminer>()
        .AddSingleton<IExaminer, NodePoolExaminer>()
        .AddSingleton<IExaminer, LeftoverExaminer>()
        .AddSingleton<IExaminer, KeyExaminer>()
        .AddSingleton<IExaminer, LogExaminer>();
}
