using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Telemetry;

public static class TelemetryServiceCollectionExtensions
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<ServiceMeter>()
        .AddSingleton<PrometheusMeters>()
        .AddHostedService(provider => provider.GetRequiredService<PrometheusMeters>());
}
