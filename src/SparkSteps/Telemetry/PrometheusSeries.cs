namespace SparkSteps.Telemetry;

/// <summary>What has been measured of one metric under one set of tags.</summary>
internal sealed class PrometheusSeries(IReadOnlyList<double> boundaries)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[boundaries.Count + 1];
    private double _sum;

    public void Add(double value)
    {
        var bucket = 0;
        while (bucket < boundaries.Count && value > boundaries[bucket])
        {
            bucket++;
        }

        lock (_lock)
        {
            _buckets[bucket]++;
            _sum += value;
        }
    }

    /// <summary>The sum, and how many values there were in each bucket; the last one has no upper end.</summary>
    public (double Sum, IReadOnlyList<long> Buckets) Read()
    {
        lock (_lock)
        {
            return (_sum, [.. _buckets]);
        }
    }
}
