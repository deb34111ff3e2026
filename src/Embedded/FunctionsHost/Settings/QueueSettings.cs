using Azure.Storage.Queues;

namespace SparkSteps.Embedded.FunctionsHost.Settings;

/// <summary>extensions.queues of host.json.</summary>
internal sealed record QueueSettings
{
    private const int LargestBatch = 32;

    /// <summary>Messages fetched at once; 1 to 32.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The next batch is fetched when no more than this many messages are worked on; half a batch unless set.</summary>
    public int? NewBatchThreshold { get; init; }

    /// <summary>How often a message is tried before it goes to the poison queue.</summary>
    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>How long a message that failed stays invisible.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    /// <summary>The longest wait between two looks into an empty queue.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    public QueueMessageEncoding MessageEncoding { get; init; } = QueueMessageEncoding.Base64;

    public int Threshold => NewBatchThreshold ?? BatchSize / 2;

    public void Check(StartupProblems problems)
    {
        Require(BatchSize is >= 1 and <= LargestBatch, $"batchSize is {BatchSize}; allowed are 1 to {LargestBatch}.");
        Require(Threshold >= 0, $"newBatchThreshold is {Threshold}; it cannot be negative.");
        Require(MaxDequeueCount >= 1, $"maxDequeueCount is {MaxDequeueCount}; allowed is 1 and more.");
        Require(VisibilityTimeout >= TimeSpan.Zero && VisibilityTimeout <= TimeSpan.FromDays(7),
            $"visibilityTimeout is {VisibilityTimeout}; allowed is up to 7 days.");
        Require(MaxPollingInterval >= TimeSpan.FromMilliseconds(100),
            $"maxPollingInterval is {MaxPollingInterval}; allowed is 100 ms and more.");

        void Require(bool condition, string problem)
        {
            if (!condition)
            {
                problems.Add($"host.json: extensions.queues.{problem}");
            }
        }
    }
}
