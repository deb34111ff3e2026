using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SparkSteps.Storage;

public static class StorageServiceCollectionExtensions
{
    /// <summary>The setting that Azure Functions itself uses: a connection string, or a section with service URIs for a sign-in by identity.</summary>
    private const string Setting = "AzureWebJobsStorage";

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>()
            .Bind(configuration.GetSection(StorageOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<StorageMetrics>()
            .AddSingleton(provider => Blobs(configuration, WithSlimListings(With(new BlobClientOptions(), StorageOperation.OfBlobs, provider))))
            .AddSingleton(provider => Queues(configuration, With(new QueueClientOptions(), StorageOperation.OfQueues, provider)))
            .AddHostedService<StorageInitializer>();
    }

    private static BlobServiceClient Blobs(IConfiguration configuration, BlobClientOptions options) =>
        configuration[Setting] is { Length: > 0 } connection
            ? new BlobServiceClient(connection, options)
            : new BlobServiceClient(ServiceUri(configuration, "blobServiceUri", "blob"), Credential(configuration), options);

    private static QueueServiceClient Queues(IConfiguration configuration, QueueClientOptions options) =>
        configuration[Setting] is { Length: > 0 } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(ServiceUri(configuration, "queueServiceUri", "queue"), Credential(configuration), options);

    private static T With<T>(T client, Func<Request, string> operationOf, IServiceProvider provider)
        where T : ClientOptions
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        client.Retry.Mode = RetryMode.Exponential;
        client.Retry.MaxRetries = options.Retries;
        client.Retry.Delay = options.RetryDelay;
        client.Retry.MaxDelay = options.LongestRetryDelay;
        client.Retry.NetworkTimeout = options.TryTimeout;
        client.AddPolicy(
            new StorageCallMeter(operationOf, provider.GetRequiredService<StorageMetrics>(), provider.GetRequiredService<TimeProvider>()),
            HttpPipelinePosition.PerRetry);
        return client;
    }

    // Behind all else, so that a try's time limit holds for the reading, too.
    private static BlobClientOptions WithSlimListings(BlobClientOptions client)
    {
        client.AddPolicy(new SlimListings(), HttpPipelinePosition.BeforeTransport);
        return client;
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
