using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using SparkSteps.Embedded.FunctionsHost;
using SparkSteps.Tests.FunctionsHost.Examples;

namespace SparkSteps.Tests.FunctionsHost;

public sealed class StartupProblemsTests
{
    [Fact]
    public void StartNamesEveryProblem_atOnce()
    {
        using var root = new ScriptRoot("""{"extensions": {"queues": {"batchSize": 33}}}""");
        var builder = new FunctionsApplicationBuilder(["--address", "here"], new FunctionsHostSetup([typeof(WrongFunctions)], root.Path));

        var message = Assert.Throws<InvalidOperationException>(builder.Build).Message;

        Assert.All(
            [
                "'Twin': the name is taken more than once",
                "'NoTrigger': a function has one trigger",
                "'TwoTriggers': a function has one trigger",
                "'OddParameter': parameter 'unheardOf' of type Uri",
                "'OddTimer': parameter 'timer' of type String",
                "'BadSchedule': 'now and then'",
                "'BadRoute': 'a/{b'",
                "'ReservedRoute': the Functions host keeps the route 'admin/doctor'",
                "'BadPath': 'container'",
                "'NoSetting': setting %QUEUE_NAME%",
                "'NoConnection': no storage connection: setting Elsewhere",
                "batchSize is 33",
                "--address here",
                "ConfigureFunctionsWebApplication",
                "no function key is set: set Host:FunctionKeys:default",
                "'SameRoute': its route 'api/Same/{other}' and method belong to function 'FirstRoute' already",
            ],
            expected => Assert.Contains(expected, message, StringComparison.Ordinal));
        Assert.DoesNotContain("'OtherMethod'", message);
    }

    [Fact]
    public void StartNamesTheServices_thatNobodyHasRegistered()
    {
        using var root = new ScriptRoot("{}");
        var builder = new FunctionsApplicationBuilder([], new FunctionsHostSetup([typeof(NeedyFunctions)], root.Path));
        builder.ConfigureFunctionsWebApplication().Services.AddSingleton<Needed>();

        var lines = Assert.Throws<InvalidOperationException>(builder.Build).Message.Split(Environment.NewLine);

        Assert.Equal(2, lines.Length);
        Assert.Contains($"'{typeof(Missing)}' while attempting to activate '{typeof(Needed)}'", lines[1]);
    }

    [Fact]
    public void HostStarts_whenEveryServiceIsThere()
    {
        using var root = new ScriptRoot("{}");
        var builder = new FunctionsApplicationBuilder([], new FunctionsHostSetup([typeof(NeedyFunctions)], root.Path));
        builder.ConfigureFunctionsWebApplication().Services.AddSingleton<Needed>().AddSingleton<Missing>();

        builder.Build().Dispose();
    }

    [Fact]
    public void StartSaysWhatIsWrong_withHostJson()
    {
        using var root = new ScriptRoot("""{"functionTimeout": "soon"}""");
        var builder = new FunctionsApplicationBuilder([], new FunctionsHostSetup([], root.Path));
        Assert.Contains("host.json", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
    }
}
