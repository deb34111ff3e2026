using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SparkSteps.Archives;
using SparkSteps.SparkJobs;

namespace SparkSteps.Tests.SparkJobs;

public sealed class SparkJobsServiceCollectionTests
{
    [Fact]
    public void Conf_from_settings_reaches_the_plan()
    {
        using var services = Build(
            ("SparkSteps:SparkJobs:Conf:spark.eventLog.enabled", "true"),
            ("SparkSteps:SparkJobs:ClusterConf:default:spark.sql.shuffle.partitions", "64"));

        var plan = services.GetRequiredService<JobPlanners>().Find("sparkOperator")?.Plan(Some.Request());

        Assert.Equal(
            [ConfLayer.Operator, ConfLayer.BuiltIn, ConfLayer.Cluster], plan?.Conf.Select(entry => entry.Layer));
    }

    [Theory]
    [InlineData("sparkOperator")]
    [InlineData("sparkSubmit")]
    [InlineData("job")]
    public void Secret_carries_the_bootstrap_script_that_the_archives_come_with(string backend)
    {
        using var services = Build();

        var plan = services.GetRequiredService<JobPlanners>().Find(backend)?.Plan(Some.Request(project: Some.Project));

        Assert.Equal(Bootstrap.Script, plan?.Manifests[0].Content["stringData"]?[ProjectAccess.BootstrapKey]?.GetValue<string>());
    }

    [Fact]
    public void Wrong_settings_are_told_with_their_path()
    {
        using var services = Build(("SparkSteps:SparkJobs:Conf:spark.master", "local"));

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<JobPlanners>);

        Assert.StartsWith("SparkSteps:SparkJobs:Conf:spark.master ", failure.Message);
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddSparkJobs(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
