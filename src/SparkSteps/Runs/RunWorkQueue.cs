using Azure.Storage.Queues;
using Microsoft.Extensions.Options;
using SparkSteps.Recovery;
using SparkSteps.Storage;

namespace SparkSteps.Runs;

/// <summary>Tells the workers that a run has something to do. Telling them twice does no harm: the record says what is left.</summary>
public sealed class RunWorkQueue(QueueServiceClient queues, IOptions<RunOptions> options)
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    /// <summary>Workers need some time for so many, and what is added waits behind them.</summary>
    private const int LongQueue = 500;

    private readonly QueueClient _queue = queues.GetQueueClient(StorageNames.RunWorkQueue);

    public Task EnqueueAsync(RunId id, CancellationToken cancellationToken) => SendAsync(RunWork.TextOf(id), TimeSpan.Zero, cancellationToken);

    /// <summary>For a run that has just been recorded and cannot have ended, so that its worker need not look.</summary>
    public Task EnqueueAsync(StoredRun run, CancellationToken cancellationToken) => SendAsync(RunWork.TextOf(run), TimeSpan.Zero, cancellationToken);

    /// <summary>For a run whose cluster is away.</summary>
    public Task PutOffAsync(RunId id, CancellationToken cancellationToken) => PutOffAsync(id, TimeSpan.Zero, cancellationToken);

    /// <summary>For one that has waited so long already, and is looked at the less often the longer it waits.</summary>
    public Task PutOffAsync(RunId id, TimeSpan waited, CancellationToken cancellationToken)
    {
        var shortest = options.Value.ClusterAwayDelay;
        var delay = waited / 4;
        return SendAsync(RunWork.TextOf(id), delay < shortest ? shortest : delay > LongestDelay ? LongestDelay : delay, cancellationToken);
    }

    private async Task SendAsync(string text, TimeSpan delay, CancellationToken cancellationToken)
    {
        Checkpoints.Pass(Checkpoint.WorkAnnouncing);
        await _queue.SendMessageAsync(text, visibilityTimeout: delay, cancellationToken: cancellationToken);
        Checkpoints.Pass(Checkpoint.WorkAnnounced);
    }

    /// <summary>Whether any run waits in the queue, or is being worked on.</summary>
    public async Task<bool> HasMessagesAsync(CancellationToken cancellationToken) => await CountAsync(cancellationToken) > 0;

    /// <summary>Whether so many wait that it is no use to tell of any of them once more.</summary>
    public async Task<bool> IsLongAsync(CancellationToken cancellationToken) => await CountAsync(cancellationToken) > LongQueue;

    private async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await _queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
}
