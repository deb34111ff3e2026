using Microsoft.Azure.Functions.Worker.Builder;
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
            ],
            expected => Assert.Contains(expected, message, StringComparison.Ordinal));
    }

    [Fact]
    public void StartSaysWhatIsWrong_withHostJson()
    {
        using var root = new ScriptRoot("""{"functionTimeout": "soon"}""");
        var builder = new FunctionsApplicationBuilder([], new FunctionsHostSetup([], root.Path));
        Assert.Contains("host.json", Assert.Throws<InvalidOperationException>(builder.Build).Message, StringComparison.Ordinal);
    }
}
