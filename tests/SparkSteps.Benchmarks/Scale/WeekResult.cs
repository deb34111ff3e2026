namespace SparkSteps.Benchmarks.Scale;

/// <summary>What a simulated week has shown.</summary>
internal sealed class WeekResult
{
    private const int Minute = 60;

    private readonly SortedDictionary<int, long> _lags = [];
    private long _clusterOfMinute;
    private long _storageOfMinute;
    private int _seconds;

    public long Runs { get; private set; }

    public long ClusterCalls { get; private set; }

    public long StorageCalls { get; private set; }

    public long BusiestClusterMinute { get; private set; }

    public long BusiestStorageMinute { get; private set; }

    public int MostActive { get; private set; }

    public long Listings { get; private set; }

    public double ClusterCallsPerSecond => (double)ClusterCalls / _seconds;

    public double StorageCallsPerSecond => (double)StorageCalls / _seconds;

    /// <summary>
    /// When most are active, in one namespace of one cluster; the cluster's pages and storage's, one after the other. More than 15 s, and the
    /// next poll is late.
    /// </summary>
    public TimeSpan LongestPoll =>
        (double)MostActive / SimulatedWeek.ClusterPage * Latencies.ClusterPage + (double)MostActive / SimulatedWeek.StoragePage * Latencies.StoragePage;

    /// <summary>How long a share of the runs has waited for a worker, at most.</summary>
    public TimeSpan Lag(double share)
    {
        var (wanted, seen) = (share * _lags.Values.Sum(), 0L);
        foreach (var (lag, count) in _lags)
        {
            seen += count;
            if (seen >= wanted)
            {
                return TimeSpan.FromSeconds(lag);
            }
        }

        return TimeSpan.Zero;
    }

    public void NoteLag(int seconds, int runs) => _lags[seconds] = _lags.GetValueOrDefault(seconds) + runs;

    public void Note(int second, int arrived, int submitted, int ended, int active, (int Cluster, int Storage) poll)
    {
        _seconds = second + 1;
        Runs += arrived;
        Listings += poll.Storage;
        MostActive = Math.Max(MostActive, active);
        var cluster = (long)submitted * CallsOfARun.ClusterWrites + (long)ended * CallsOfARun.ClusterReads + poll.Cluster;
        var storage = (long)submitted * CallsOfARun.Storage + poll.Storage;
        (ClusterCalls, StorageCalls) = (ClusterCalls + cluster, StorageCalls + storage);
        if (second % Minute == 0)
        {
            (_clusterOfMinute, _storageOfMinute) = (0, 0);
        }

        (_clusterOfMinute, _storageOfMinute) = (_clusterOfMinute + cluster, _storageOfMinute + storage);
        BusiestClusterMinute = Math.Max(BusiestClusterMinute, _clusterOfMinute);
        BusiestStorageMinute = Math.Max(BusiestStorageMinute, _storageOfMinute);
    }
}
