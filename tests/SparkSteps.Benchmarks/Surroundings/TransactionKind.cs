namespace SparkSteps.Benchmarks.Surroundings;

internal enum TransactionKind
{
    /// <summary>A call on one blob of the service's.</summary>
    Record,

    /// <summary>A listing of the service's blobs, which is for all of them.</summary>
    Listing,

    /// <summary>A message that is sent or removed.</summary>
    Message,

    /// <summary>A look into a queue, which is for many messages or for none.</summary>
    Fetch,

    /// <summary>What a functions host does for itself.</summary>
    Host,
}
