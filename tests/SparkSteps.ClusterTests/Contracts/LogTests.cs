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

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task A_log_that_its_node_has_no_more_is_none()
    {
        var cluster = await SubmitterAsync();
        await Server.PlayPodAsync(Namespace, Driver, "hello", exitCode: 3);
        foreach (var words in new[] { "container \"driver\" in pod \"driver\" is not available", "container \"driver\" in pod \"driver\" is terminated", "unable to retrieve container logs" })
        {
            await Server.RefuseLogAsync(Namespace, Driver, 400, words);
            Assert.Null(await cluster.OpenLogAsync(new LogRequest(Namespace, Driver, Some.Container), default));
        }
    }

    [ContractFact(Needs.ServerOfItsOwn)]
    public async Task A_node_that_is_away_says_nothing_of_a_log()
    {
        var cluster = await SubmitterAsync();
        await Server.PlayPodAsync(Namespace, Driver, "hello", exitCode: 3);
        await Server.LoseNodeAsync(Namespace, Driver);

        var unread = await Assert.ThrowsAsync<ClusterUnavailableException>(
            () => cluster.OpenLogAsync(new LogRequest(Namespace, Driver, Some.Container), default));
        Assert.Contains("500 InternalError", unread.Message, StringComparison.Ordinal);
    }

    [Collection(EmbeddedServer.Collection)]
    public sealed class OnEmbedded(EmbeddedServer server) : LogTests(server);

    [Collection(RealServer.Collection)]
    public sealed class OnReal(RealServer server) : LogTests(server);
}
