using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SparkSteps.Archives;

public static class ArchivesServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ProjectArchiveStore"/>. Needs a <c>BlobServiceClient</c>, which others register.</summary>
    public static IServiceCollection AddArchives(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ArchiveOptions>()
            .Bind(configuration.GetSection(ArchiveOptions.Section))
            .ValidateDataAnnotations()
            .Validate(options => options.MaxFileBytes <= options.MaxUnpackedBytes,
                $"{ArchiveOptions.Section}: MaxFileBytes may not exceed MaxUnpackedBytes.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ProjectArchiveStore>();
        return services;
    }
}
