using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Clusters;
using SparkSteps.Telemetry;

namespace SparkSteps.ClusterTests;

/// <summary>The product's edge to one cluster, put together as the service does it.</summary>
internal sealed class Product : IDisposable
{
    private readonly ServiceProvider _services;

    private Product(ServiceProvider services, ICluster cluster) => (_services, Cluster) = (services, cluster);

    public ICluster Cluster { get; }

    /// <param name="settings">Of the profile, for instance ("Kubeconfig", path).</param>
    public static Product Open(params (string Name, string Value)[] settings)
    {
        var section = $"{ClusterOptions.Section}:{ClusterOptions.DefaultProfile}:";
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(section + setting.Name, (string?)setting.Value)))
            .Build();
        var services = new ServiceCollection().AddLogging().AddTelemetry().AddSingleton(TimeProvider.System).AddClusters(configuration).BuildServiceProvider();
        var cluster = services.GetRequiredService<ClusterDirectory>().Find(ClusterOptions.DefaultProfile);
        return new Product(services, cluster ?? throw new InvalidOperationException("No profile"));
    }

    public void Dispose() => _services.Dispose();
}
