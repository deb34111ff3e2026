using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Schedules;

public static class SchedulesServiceCollectionExtensions
{
    public static IServiceCollection AddSchedules(this IServiceCollection services) => services
        .AddSingleton<ScheduleStore>()
        .AddSingleton<ScheduleSpecReader>()
        .AddSingleton<ScheduleRunner>();
}
