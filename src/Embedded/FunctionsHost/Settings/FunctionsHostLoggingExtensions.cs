using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace SparkSteps.Embedded.FunctionsHost.Settings;

internal static class FunctionsHostLoggingExtensions
{
    public static ILoggingBuilder AddFunctionsHostLogging(this ILoggingBuilder logging, IConfiguration configuration, string scriptRoot) =>
        logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddConfiguration(HostJson.Load(scriptRoot).GetSection("logging"))
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            });
}
