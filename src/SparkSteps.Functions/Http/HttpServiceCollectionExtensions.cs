using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.Functions.Ui;
using SparkSteps.StepSpecs.Documents;

namespace SparkSteps.Functions.Http;

internal static class HttpServiceCollectionExtensions
{
    /// <summary>A multipart request is an archive, a document, and at most this for what is around them.</summary>
    private const long MultipartBytes = 64 * 1024;

    /// <summary>
    /// What stands before the functions. Both hostings serve HTTP with a Kestrel of this process and run its startup filters, so that these
    /// limits and headers are the same in both.
    /// </summary>
    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HttpOptions>().Bind(configuration.GetSection(HttpOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<UiOptions>().Bind(configuration.GetSection(UiOptions.Section));
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>, IOptions<ArchiveOptions>>(
            (kestrel, http, archives) => Limit(kestrel.Limits, http.Value, archives.Value));
        return services
            .AddSingleton<IStartupFilter, SecurityHeaders>()
            .AddSingleton<StepHttpRequest>()
            .AddSingleton<PipelineHttpRequest>()
            .AddSingleton<ScheduleHttpRequest>();
    }

    private static void Limit(KestrelServerLimits limits, HttpOptions http, ArchiveOptions archives)
    {
        limits.MaxRequestBodySize = archives.MaxArchiveBytes + DocumentRules.MaxBytes + MultipartBytes;
        limits.MinRequestBodyDataRate = new MinDataRate(http.MinBodyBytesPerSecond, http.BodyGrace);
        limits.RequestHeadersTimeout = http.HeadersTimeout;
    }
}
