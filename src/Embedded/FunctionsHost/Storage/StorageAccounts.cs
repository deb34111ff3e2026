using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace SparkSteps.Embedded.FunctionsHost.Storage;

/// <summary>
/// Clients for the account that a trigger's connection names: a connection string, or a section with service URIs to sign in by
/// identity.
/// </summary>
internal sealed class StorageAccounts(IConfiguration settings)
{
    public const string DefaultConnection = "AzureWebJobsStorage";

    private const string Prefix = "AzureWebJobs";

    public bool Has(string connection) => ConnectionString(connection) is not null || Section(connection) is not null;

    public BlobServiceClient Blobs(string connection) => ConnectionString(connection) is { } text
        ? new BlobServiceClient(text)
        : new BlobServiceClient(ServiceUri(connection, "blob"), Credential(connection));

    // Messages are taken as they come: what is not base64 where base64 is expected must reach the poison queue unchanged.
    public QueueServiceClient Queues(string connection)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        return ConnectionString(connection) is { } text
            ? new QueueServiceClient(text, options)
            : new QueueServiceClient(ServiceUri(connection, "queue"), Credential(connection), options);
    }

    private string? ConnectionString(string connection) =>
        NotEmpty(settings[Prefix + connection]) ?? NotEmpty(settings[connection]) ?? NotEmpty(settings.GetConnectionString(connection));

    private IConfigurationSection? Section(string connection) =>
        new[] { settings.GetSection(Prefix + connection), settings.GetSection(connection) }
            .FirstOrDefault(section => section.GetChildren().Any());

    private Uri ServiceUri(string connection, string service)
    {
        var section = Section(connection);
        return section?[$"{service}ServiceUri"] is { Length: > 0 } uri ? new Uri(uri)
            : section?["accountName"] is { Length: > 0 } account ? new Uri($"https://{account}.{service}.core.windows.net")
            : throw new InvalidOperationException($"Setting {connection} or {connection}__{service}ServiceUri is needed.");
    }

    private DefaultAzureCredential Credential(string connection) =>
        new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = Section(connection)?["clientId"] });

    private static string? NotEmpty(string? text) => text is { Length: > 0 } ? text : null;
}
