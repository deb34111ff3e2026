using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Retries;

public static class RetriesServiceCollectionExtensions
{
    public static IServiceCollection AddRetries(this IServiceCollection services) => services
        .AddSingleton<NextAttempts>()
        .AddSingleton<RunEnder>()
        .AddSingleton<RunSettlement>()
        .AddSingleton<RunRetry>();
}
