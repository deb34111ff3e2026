using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.StepSpecs;

namespace SparkSteps.Tests.StepSpecs;

public class StepSpecOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.Equal("spark-jobs", Bind([]).Namespace);

    [Fact]
    public void Settings_are_bound_and_reach_the_reader()
    {
        using var provider = Provider(new() { ["Image"] = "spark:1", ["Ttl"] = "02:00:00", ["Backends:0"] = "job", ["Backend"] = "job" });
        var result = provider.GetRequiredService<StepSpecReader>()
            .Read(System.Text.Encoding.UTF8.GetBytes(Some.Document("ttl", null)), new StepSpecReadOptions());
        Assert.Equal(("spark:1", TimeSpan.FromHours(2), "job"), (result.Spec?.Spark.Image, result.Spec?.Ttl, result.Spec?.Backend));
    }

    [Theory]
    [InlineData("Backend", "livy")]
    [InlineData("Cluster", "a b")]
    [InlineData("Namespace", "Spark")]
    [InlineData("ServiceAccount", "")]
    [InlineData("SparkVersion", "3.5")]
    [InlineData("Image", "not an image")]
    [InlineData("DriverMemory", "100m")]
    [InlineData("ExecutorMemory", "1gb")]
    [InlineData("DriverCores", "0")]
    [InlineData("ExecutorInstances", "0")]
    [InlineData("Attempts", "11")]
    [InlineData("PendingTimeout", "00:00:01")]
    [InlineData("RunningTimeout", "00:01:00.5")]
    [InlineData("Ttl", "-00:00:01")]
    public void Setting_is_refused_by_its_name(string name, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Bind(new() { [name] = value }));
        Assert.Contains(name, error.Message);
    }

    private static StepSpecOptions Bind(Dictionary<string, string?> settings)
    {
        using var provider = Provider(settings);
        return provider.GetRequiredService<IOptions<StepSpecOptions>>().Value;
    }

    private static ServiceProvider Provider(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"{StepSpecOptions.Section}:{setting.Key}", setting => setting.Value))
            .Build();
        return new ServiceCollection().AddStepSpecs(configuration).BuildServiceProvider(validateScopes: true);
    }
}
