namespace SparkSteps.Repairs;

/// <summary>Who may decide to repair a finding.</summary>
public enum RepairSafety
{
    /// <summary>Nothing that somebody may want can be lost: the housekeeping does it by itself.</summary>
    Safe,

    /// <summary>A person has to ask for it, because the service cannot know that nobody wants what goes.</summary>
    OnRequest,

    /// <summary>As <see cref="OnRequest"/>, and only by its id: it may belong to another service, from which 'all' must take nothing.</summary>
    ByName,

    /// <summary>The service cannot do it; the finding says what a person can do.</summary>
    ByHand,
}
