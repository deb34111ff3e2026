namespace SparkSteps.KillRuns;

/// <summary>What is asked of the service, and how.</summary>
internal enum RequestKind
{
    /// <summary>HTTP with an idempotency key and a project, sent until it is answered.</summary>
    Keyed,

    /// <summary>HTTP without a key, sent once: an answer that is lost leaves the caller in the dark.</summary>
    Plain,

    /// <summary>A message in the queue.</summary>
    Queued,

    /// <summary>A message whose project is a blob, which a worker takes in.</summary>
    Pointed,

    /// <summary>A dropped spec, and its archive after it.</summary>
    Dropped,

    /// <summary>A schedule that is due.</summary>
    Scheduled,

    /// <summary>Its driver fails, and it is tried twice.</summary>
    Failing,

    /// <summary>Its driver is killed for its memory, and tried again with more.</summary>
    Hungry,

    /// <summary>Its image never comes.</summary>
    Imageless,

    /// <summary>Its driver runs too long.</summary>
    Slow,

    /// <summary>Cancelled once it is accepted.</summary>
    Unwanted,

    /// <summary>The cluster refuses it.</summary>
    Forbidden,

    /// <summary>The namespace's quota has no room for it at first.</summary>
    Crowded,

    /// <summary>A message that is no spec.</summary>
    Broken,

    /// <summary>A dropped file that is no spec.</summary>
    Misdropped,

    /// <summary>A pipeline of three steps, by HTTP with a key.</summary>
    Piped,

    /// <summary>A pipeline one of whose steps fails, which ends another that runs too long.</summary>
    Halted,
}
