using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Runs;

public static class RunsServiceCollectionExtensions
{
    public static IServiceCollection AddRuns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RunOptions>().Bind(configuration.GetSection(RunOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<RunMetrics>()
            .AddSingleton<RunStore>()
            .AddSingleton<ClusterOutages>()
            .AddSingleton<RunList>()
            .AddSingleton<RunWaiter>()
            .AddSingleton<RunWorkQueue>()
            .AddSingleton<RunEvents>()
            .AddSingleton<RunNotices>()
            .AddSingleton<RunVerdicts>()
            .AddSingleton<RunFinisher>()
            .AddSingleton<RunLogStore>()
            .AddSingleton<RunLogReader>();
    }
}
