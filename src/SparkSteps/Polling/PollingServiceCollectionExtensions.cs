using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Polling;

public static class PollingServiceCollectionExtensions
{
    public static IServiceCollection AddPolling(this IServiceCollection services) => services
        .AddSingleton<PollMetrics>()
        .AddSingleton<IdleMemory>()
        .AddSingleton<ClusterReader>()
        .AddSingleton<AttemptExplainer>()
        .AddSingleton<LogPatience>()
        .AddSingleton<AttemptEnding>()
        .AddSingleton<PhaseNotes>()
        .AddSingleton<RunTimeLimits>()
        .AddSingleton<RunTimeouts>()
        .AddSingleton<RunAdvancer>()
        .AddSingleton<RunPoller>();
}
