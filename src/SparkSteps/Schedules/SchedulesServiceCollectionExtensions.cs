using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Schedules.Documents;
using SparkSteps.Schedules.OnCluster;
using SparkSteps.Schedules.Running;

namespace SparkSteps.Schedules;

public static class SchedulesServiceCollectionExtensions
{
    public static IServiceCollection AddSchedules(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ScheduleOptions>().Bind(configuration.GetSection(ScheduleOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ScheduleStore>()
            .AddSingleton<ScheduleSpecReader>()
            .AddSingleton<StepDueRuns>()
            .AddSingleton<PipelineDueRuns>()
            .AddSingleton<ScheduledRuns>()
            .AddSingleton<ScheduleAdvancer>()
            .AddSingleton<ScheduleRunner>()
            .AddSingleton<ClusterScheduleStep>()
            .AddSingleton<ScheduledJobAdoption>()
            .AddSingleton<ClusterScheduleKeeper>()
            .AddSingleton<ScheduleEditor>()
            .AddSingleton<ScheduleList>()
            .AddSingleton<ScheduleRunNow>()
            .AddSingleton<ScheduleBackfill>();
    }
}
