using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SparkSteps.Telemetry;

namespace SparkSteps.Functions.Telemetry;

internal static class ExportServiceCollectionExtensions
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "sparksteps";

    /// <summary>
    /// Sends metrics, spans and the service's own log lines to the receiver that OpenTelemetry's standard variables name, by their other
    /// settings too. Without an endpoint nothing is listened to, which costs nothing.
    /// </summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Endpoint] is not { Length: > 0 })
        {
            return services;
        }

        // The variables have the last word about the name. Lines of others may hold URLs with keys, and have places of their own.
        services.AddLogging(logging => logging
            .AddFilter<OpenTelemetryLoggerProvider>(category: null, LogLevel.None)
            .AddFilter<OpenTelemetryLoggerProvider>(nameof(SparkSteps), LogLevel.Information));
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName).AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(ServiceMeter.Name))
            .WithTracing(traces => traces.AddSource(ServiceMeter.Name))
            .WithLogging()
            .UseOtlpExporter();
        return services;
    }
}
