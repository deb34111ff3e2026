using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SparkSteps.Storage;

public static class StorageServiceCollectionExtensions
{
    /// <summary>The setting that Azure Functions itself uses: a connection string, or a section with service URIs for a sign-in by identity.</summary>
    private const string Setting = "AzureWebJobsStorage";

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var connection = configuration[Setting];
        return services
            .AddSingleton(_ => connection is { Length: > 0 }
                ? new BlobServiceClient(connection)
                : new BlobServiceClient(ServiceUri(configuration, "blobServiceUri", "blob"), Credential(configuration)))
            .AddSingleton(_ => connection is { Length: > 0 }
                ? new QueueServiceClient(connection)
                : new QueueServiceClient(ServiceUri(configuration, "queueServiceUri", "queue"), Credential(configuration)))
            .AddHostedService<StorageInitializer>();
    }

    private static Uri ServiceUri(IConfiguration configuration, string key, string service)
    {
        var section = configuration.GetSection(Setting);
        return section[key] is { Length: > 0 } uri ? new Uri(uri)
            : section["accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.{service}.core.windows.net")
            : throw new InvalidOperationException(
                $"No storage account is set. Set {Setting} to a connection string, or {Setting}__{key} to the service's URI to sign in by identity.");
    }

    private static TokenCredential Credential(IConfiguration configuration) =>
        new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = configuration[$"{Setting}:clientId"] });
}
