using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Statistics;

public static class StatisticsServiceCollectionExtensions
{
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services.AddSingleton<StatisticsReader>();
}
