namespace SparkSteps.Clusters;

public enum CreateOutcome
{
    Created,

    /// <summary>It was there: made by an earlier try of the same run and attempt.</summary>
    AlreadyMine,

    /// <summary>Another run's or a stranger's object has the name.</summary>
    NameTaken,

    /// <summary>The cluster will not take it, now or later: not valid, forbidden, no such namespace or resource.</summary>
    Refused,
}
