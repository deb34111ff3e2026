using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Attempts;

public static class AttemptsServiceCollectionExtensions
{
    public static IServiceCollection AddAttempts(this IServiceCollection services) => services
        .AddSingleton<AttemptEvents>()
        .AddSingleton<AttemptLogKeeper>()
        .AddSingleton<AttemptRemoval>();
}
