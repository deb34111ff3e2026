using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.Images;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.Images;

public sealed class ImageOptionsTests
{
    private const string Id = "/subscriptions/0000-1/resourceGroups/data_(eu)/providers/Microsoft.ContainerRegistry/registries/Team1";

    [Fact]
    public void Registry_is_known_by_its_resource_id_alone()
    {
        using var services = Build(("Registries:0:ResourceId", Id));

        Assert.Equal(["team1.azurecr.io"], services.GetRequiredService<IOptions<StepSpecOptions>>().Value.ImageTargets.Registries);
    }

    [Fact]
    public void Without_registries_nothing_is_built()
    {
        using var services = Build();

        Assert.Empty(services.GetRequiredService<IOptions<StepSpecOptions>>().Value.ImageTargets.Registries);
    }

    [Theory]
    [InlineData("Registries:0:ResourceId", "team1", "is not /subscriptions/")]
    [InlineData("Repository", "A", "Repository is 'A'")]
    [InlineData("ArmEndpoint", "http://example.org/", "ArmEndpoint is not https")]
    [InlineData("BuildTimeout", "00:00:01", "BuildTimeout")]
    public void Wrong_setting_is_told(string key, string value, string expected)
    {
        using var services = Build((key, value));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ImageOptions>>().Value);
        Assert.Contains(expected, failure.Message);
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddStepSpecs(new ConfigurationBuilder().Build())
        .AddImages(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting =>
            KeyValuePair.Create($"SparkSteps:Images:{setting.Key}", (string?)setting.Value))).Build())
        .BuildServiceProvider();
}
