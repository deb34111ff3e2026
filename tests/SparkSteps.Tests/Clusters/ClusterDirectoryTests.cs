using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Telemetry;

namespace SparkSteps.Tests.Clusters;

public sealed class ClusterDirectoryTests
{
    [Fact]
    public async Task Profiles_areThoseOfTheConfiguration()
    {
        await using var services = Services(("default:Kubeconfig", "none"), ("prod:InCluster", "true"));
        var directory = services.GetRequiredService<ClusterDirectory>();
        Assert.Equal(["default", "prod"], directory.Profiles.Order());
        Assert.NotNull(directory.Find("prod"));
        Assert.Null(directory.Find("Prod"));
    }

    [Fact]
    public async Task ACluster_isMadeOnce()
    {
        await using var services = Services(("default:Kubeconfig", "none"));
        var directory = services.GetRequiredService<ClusterDirectory>();
        Assert.Same(directory.Find("default"), directory.Find("default"));
    }

    [Fact]
    public async Task NoProfileAtAll_failsTheStart_andNamesTheDefaultOne()
    {
        await using var services = Services();
        var exception = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("SparkSteps:Clusters:default names no cluster", exception.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting =>
                KeyValuePair.Create<string, string?>($"SparkSteps:Clusters:{setting.Key}", setting.Value)))
            .Build();
        return new ServiceCollection()
            .AddLogging().AddTelemetry().AddSingleton(TimeProvider.System).AddClusters(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
    }
}
