using SparkSteps.Clusters;
using SparkSteps.ClusterTests.Servers;

namespace SparkSteps.ClusterTests.Contracts;

/// <summary>Logs that are there, not yet there, and never there.</summary>
public abstract class LogTests(ApiServer server) : ContractTests(server)
{
    private const string Driver = "wordcount-1-driver";

    [ContractFact]
    public async Task A_pod_that_is_not_there_has_none()
    {
        var cluster = await SubmitterAsync();

        Assert.Null(await cluster.OpenLogAsync(new LogRequest(Namespace, Driver, Some.Container), default));
    }

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task A_container_that_is_not_there_has_none()
    {
        var cluster = await SubmitterAsync();
        await Server.PlayPodAsync(Namespace, Driver, "hello", exitCode: 0);

        Assert.Null(await cluster.OpenLogAsync(new LogRequest(Namespace, Driver, "sparksteps-init"), default));
    }

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task An_end_comes_with_exit_code_and_reason()
    {
        var cluster = await SubmitterAsync();
        await Server.PlayPodAsync(Namespace, Driver, "hello", exitCode: 3);

        DriverPodStatus? driver = null;
        await Eventually.TrueAsync(async () =>
        {
            driver = (await cluster.ListDriverPodsAsync(Namespace, [Some.RunId], default)).SingleOrDefault();
            return driver?.Phase == "Failed";
        });

        Assert.Equal(
            (Driver, true, 3, "Error", Some.Container),
            (driver?.PodName, driver?.IsScheduled, driver?.ExitCode, driver?.Reason, driver?.FailedContainer));
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : LogTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : LogTests(server);
}
