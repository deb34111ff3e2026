using Microsoft.Azure.Functions.Worker.Builder;
using SparkSteps.Embedded.FunctionsHost;
using SparkSteps.Embedded.FunctionsHost.Settings;

namespace SparkSteps.Tests.FunctionsHost;

public sealed class SettingsTests
{
    [Fact]
    public void LaterSourceWins_localSettingsThenEnvironmentThenCommandLine()
    {
        // A name of this test's own: the environment is shared by all tests.
        const string variable = "SettingsTests__Second";
        Environment.SetEnvironmentVariable(variable, "environment");
        try
        {
            var settings = Read(
                """
                {"Values": {"SettingsTests__First": "file", "SettingsTests:Second": "file", "SettingsTests:Third": "file"}, /* a comment */}
                """,
                "--SettingsTests:Third", "argument");
            Assert.Equal(("file", "environment", "argument"),
                (settings["SettingsTests:First"], settings["SettingsTests:Second"], settings["SettingsTests:Third"]));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    [Fact]
    public void HostSection_isReadFromLocalSettings()
    {
        var settings = Read("""{"Host": {"LocalHttpPort": 7072, "FunctionKeys": {"default": "k"}}, "ConnectionStrings": {"X": "y"}}""");
        Assert.Equal(("7072", "k", "y"),
            (settings["Host:LocalHttpPort"], settings["Host:FunctionKeys:default"], settings["ConnectionStrings:X"]));
    }

    [Theory]
    [InlineData("""{"Host": {"LocalHttpPort": 7072}}""", new string[0], 7072)]
    [InlineData("""{"Host": {"LocalHttpPort": 7072}}""", new[] { "--port", "7073" }, 7073)]
    [InlineData("""{"Values": {"port": "7074"}}""", new string[0], 7071)]
    public void PortComes_fromTheCommandLineThenLocalSettings(string localSettings, string[] args, int expected)
    {
        using var root = new ScriptRoot(localSettings: localSettings);
        var builder = new FunctionsApplicationBuilder(args, new FunctionsHostSetup([], root.Path));
        Assert.Equal(expected, HostSettings.Read(builder.Configuration, args, new StartupProblems()).Port);
    }

    [Fact]
    public void LocalSettingsAreNamed_whenTheyAreNotJson() =>
        Assert.Contains("local.settings.json", Assert.Throws<InvalidOperationException>(() => Read("{")).Message, StringComparison.Ordinal);

    [Fact]
    public void Messages_outliveTwoMinutesWithoutStorage()
    {
        var queues = HostJson.Read(AppContext.BaseDirectory, new StartupProblems()).Queues;
        Assert.True((queues.MaxDequeueCount - 1) * queues.VisibilityTimeout > TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void HostJsonDefaults_areThoseOfTheFunctionsHost()
    {
        using var root = new ScriptRoot();
        var json = HostJson.Read(root.Path, new StartupProblems());
        Assert.Equal((16, 8, 5, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
            (json.Queues.BatchSize, json.Queues.Threshold, json.Queues.MaxDequeueCount,
             json.Queues.VisibilityTimeout, json.Queues.MaxPollingInterval));
        Assert.Equal((8, 5, "api", TimeSpan.FromMinutes(30)),
            (json.Blobs.MaxDegreeOfParallelism, json.Blobs.PoisonBlobThreshold, json.RoutePrefix, json.FunctionTimeout));
    }

    [Fact]
    public void HostJson_isRead()
    {
        using var root = new ScriptRoot("""
            {"functionTimeout": "-1", "extensions": {"http": {"routePrefix": ""}, "queues": {"batchSize": 4, "newBatchThreshold": 0,
             "visibilityTimeout": "00:00:10", "messageEncoding": "none"}, "blobs": {"maxDegreeOfParallelism": 2}}}
            """);
        var json = HostJson.Read(root.Path, new StartupProblems());
        Assert.Equal((null, "", 4, 0, TimeSpan.FromSeconds(10), "None", 2),
            (json.FunctionTimeout, json.RoutePrefix, json.Queues.BatchSize, json.Queues.Threshold, json.Queues.VisibilityTimeout,
             json.Queues.MessageEncoding.ToString(), json.Blobs.MaxDegreeOfParallelism));
    }

    private static Microsoft.Extensions.Configuration.ConfigurationManager Read(string localSettings, params string[] args)
    {
        using var root = new ScriptRoot(localSettings: localSettings);
        return new FunctionsApplicationBuilder(args, new FunctionsHostSetup([], root.Path)).Configuration;
    }
}
