namespace SparkSteps.Benchmarks.Scale;

/// <summary>What one run costs in calls, as the measures have counted it, its project included.</summary>
internal static class CallsOfARun
{
    /// <summary>The application alone; with a project also a Secret, and the change that makes the application its owner.</summary>
    public const int ClusterWrites = 3;

    /// <summary>Its log and its events, when it has ended.</summary>
    public const int ClusterReads = 2;

    /// <summary>Writes of blobs: accepted, claimed, submitted, running, log, events, finished; and the delete, which costs nothing.</summary>
    public const int BlobWrites = 7;

    /// <summary>Whether its request's run has ended already; the record, by a poller that is not the worker's process.</summary>
    public const int BlobReads = 2;
    public const int BlobDeletes = 1;

    /// <summary>A message to the workers: sent, fetched with others, removed; and the event of the end.</summary>
    public const int QueueCalls = 4;

    /// <summary>Those of them that hold up a worker.</summary>
    public const int StorageCallsOfSubmission = 2;

    public const int Storage = BlobWrites + BlobReads + BlobDeletes + QueueCalls;
}
