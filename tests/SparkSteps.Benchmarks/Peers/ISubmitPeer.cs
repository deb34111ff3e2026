namespace SparkSteps.Benchmarks.Peers;

/// <summary>What people use to create the same objects.</summary>
internal interface ISubmitPeer
{
    string Name { get; }

    /// <summary>How many of them it creates in a second, so many at once.</summary>
    Task<double> RateAsync(IReadOnlyList<string> bodies, int workers, CancellationToken cancellationToken);
}
