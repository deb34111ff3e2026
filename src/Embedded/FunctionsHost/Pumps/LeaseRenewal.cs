namespace SparkSteps.Embedded.FunctionsHost.Pumps;

internal enum LeaseRenewal
{
    Renewed,

    /// <summary>Storage says that the lease is another's.</summary>
    Refused,

    /// <summary>Storage did not answer; the lease is kept until its time is over.</summary>
    Unknown,
}
