using System.Net.Sockets;
using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SparkSteps.Clusters;
using SparkSteps.Requests;
using SparkSteps.Runs;

namespace SparkSteps.Submissions;

/// <summary>
/// Runs whose work was given up because it failed every time. The work is tried once more, because what failed may be over: a storage account
/// or a cluster that is away never fails a run. Only when the work itself cannot be done does the run end, with the reason.
/// </summary>
public sealed partial class PoisonedRuns(
    RunWorker worker, RunFailure failure, RunWorkQueue work, IOptions<RunOptions> options, ILogger<PoisonedRuns> logger)
{
    public async Task LookAgainAsync(string message, CancellationToken cancellationToken)
    {
        if (RunWork.TryRead(message)?.Id is not { } id)
        {
            LogNoRun(message.Length);
            return;
        }

        try
        {
            await worker.WorkAsync(id, cancellationToken);
        }
        catch (Exception e) when (IsSurroundings(e) && !cancellationToken.IsCancellationRequested)
        {
            LogAway(e, id, options.Value.ClusterAwayDelay);
            await work.PutOffAsync(id, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogGivenUp(e, id);
            await failure.FailAsync(id, ShownException.Of(e), cancellationToken);
        }
    }

    // A refused or missing container is the operator's to put right, and says as little about the run as one that does not answer. A
    // cancellation that nobody here asked for is a client's timeout.
    private static bool IsSurroundings(Exception exception) => exception switch
    {
        AggregateException tries => tries.InnerExceptions.All(IsSurroundings),
        _ => exception is RequestFailedException or ClusterUnavailableException or HttpRequestException or IOException or SocketException
            or TimeoutException or OperationCanceledException,
    };

    [LoggerMessage(LogLevel.Warning, "A given-up message of {Length} characters names no run; it is let go")]
    private partial void LogNoRun(int length);

    [LoggerMessage(LogLevel.Warning, "Run {Run} was given up because storage or cluster were away; a worker tries again in {Delay}")]
    private partial void LogAway(Exception exception, RunId run, TimeSpan delay);

    [LoggerMessage(LogLevel.Error, "Run {Run} cannot go on")]
    private partial void LogGivenUp(Exception exception, RunId run);
}
