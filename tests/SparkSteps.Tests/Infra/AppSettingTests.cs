using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Functions;
using SparkSteps.Policies;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Infra;

[Collection(DeploymentCollection.Name)]
public sealed partial class AppSettingTests(Deployment deployment)
{
    private const string Group = "/subscriptions/1/resourceGroups/rg-demo/providers";
    private const string Cluster = $"{Group}/Microsoft.ContainerService/managedClusters/aks-demo";
    private const string Registry = $"{Group}/Microsoft.ContainerRegistry/registries/crdemo";

    // https://learn.microsoft.com/azure/azure-functions/functions-app-settings, and what Azure.Identity reads.
    private static readonly string[] OfTheHost =
    [
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "APPLICATIONINSIGHTS_CONNECTION_STRING", "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "AZURE_CLIENT_ID",
    ];

    [BicepFact]
    public void Each_setting_is_one_that_host_or_service_knows() =>
        Assert.All(Settings().Select(setting => setting.Key), name => Assert.True(OfTheHost.Contains(name) || IsOption(name.Split("__")), name));

    /// <summary>Linux takes no other characters in the name of a setting.</summary>
    [BicepFact]
    public void Names_are_those_that_Linux_takes() => Assert.All(Settings(), setting => Assert.Matches(@"\A[A-Za-z0-9_.]+\z", setting.Key));

    [BicepFact]
    public void Service_starts_with_them()
    {
        using var services = Service();

        services.GetRequiredService<IStartupValidator>().Validate();

        Assert.Equal(Cluster, services.GetRequiredService<IOptionsMonitor<ClusterOptions>>().Get("default").AksResourceId);
        Assert.Equal("registry.example/spark:3.5.3", services.GetRequiredService<IOptions<StepSpecOptions>>().Value.Image);
    }

    [BicepFact]
    public void Service_finds_its_storage_where_the_host_does()
    {
        using var services = Service();

        Assert.Equal(new Uri("https://name.blob.core.windows.net/"), services.GetRequiredService<BlobServiceClient>().Uri);
        Assert.Equal(new Uri("https://name.queue.core.windows.net/"), services.GetRequiredService<QueueServiceClient>().Uri);
        Assert.False(services.GetRequiredService<BlobServiceClient>().CanGenerateAccountSasUri);
    }

    private ServiceProvider Service()
    {
        var settings = Settings().ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)Known(setting.Key, $"{setting.Value}"));
        settings[$"{PolicyOptions.Section}:{nameof(PolicyOptions.File)}"] = Path.Combine(InfraFolder.Path, "policy.yaml");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddSparkSteps(configuration).BuildServiceProvider();
    }

    private JsonObject Settings() => (JsonObject?)deployment.Single("Microsoft.Web/sites/config")["properties"] ?? [];

    /// <summary>Stands in for what only Azure knows.</summary>
    private static string Known(string name, string value) =>
        Format().Match(value) is { Success: true } format
            ? format.Groups[1].Value.Replace("{0}", "name", StringComparison.Ordinal).Replace("{1}", "core.windows.net", StringComparison.Ordinal)
            : value switch
            {
                _ when value.EndsWith("outputs.id.value]", StringComparison.Ordinal) => name.Contains("Registries", StringComparison.Ordinal) ? Registry : Cluster,
                "[environment().resourceManager]" => "https://management.azure.com/",
                _ when value.StartsWith('[') => "known-to-azure",
                _ => value,
            };

    private static bool IsOption(string[] parts)
    {
        var name = string.Join(':', parts);
        return Sections().Any(section => name.StartsWith(section.Name + ":", StringComparison.Ordinal)
            && HasProperty(section.Options, parts[section.Name.Split(':').Length..]));
    }

    private static bool HasProperty(Type options, string[] path) => options == typeof(ClusterOptions)
        ? path.Length == 2 && options.GetProperty(path[1]) is not null
        : options.GetProperty(path[0]) is { } property && (path.Length == 1 || property.PropertyType.IsGenericType);

    private static IEnumerable<(string Name, Type Options)> Sections() =>
        from assembly in new[] { typeof(StepSpecOptions).Assembly, typeof(SparkStepsServiceCollectionExtensions).Assembly }
        from type in assembly.GetTypes()
        let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
        where section is { IsLiteral: true }
        select ((string)section.GetRawConstantValue()!, type);

    [GeneratedRegex(@"\A\[format\('([^']+)'")]
    private static partial Regex Format();
}
