using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;

namespace SparkSteps.Tests.Archives;

public class ArchiveOptionsTests
{
    [Fact]
    public void StoreCanBeMade()
    {
        using var services = Services([]);

        Assert.NotNull(services.GetRequiredService<ProjectArchiveStore>());
    }

    [Theory]
    [InlineData("MaxEntries", "0")]
    [InlineData("MaxNameBytes", "5000")]
    [InlineData("MaxFileBytes", "1099511627776")]
    public void Refused_whenOutOfRange(string name, string value)
    {
        using var services = Services(new() { [$"{ArchiveOptions.Section}:{name}"] = value });

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ArchiveOptions>>().Value);
        Assert.Contains(name, failure.Message);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton(new BlobServiceClient(new Uri("http://127.0.0.1:1/account")))
        .AddArchives(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
}
