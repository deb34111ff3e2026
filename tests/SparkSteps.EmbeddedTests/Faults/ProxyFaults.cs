using System.Collections.Concurrent;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>The faults in force and what they have done. The first that matches and strikes wins; one seed gives one sequence of throws.</summary>
internal sealed class ProxyFaults(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _dice = new(seed);
    private readonly ConcurrentDictionary<ProxyFaultKind, int> _struck = new();
    private List<(ProxyFault Fault, int Seen, int Struck)> _faults = [];
    private int _requests;

    /// <summary>Every request that came, struck or not.</summary>
    public int Requests => _requests;

    /// <summary>How often each kind has struck.</summary>
    public IReadOnlyDictionary<ProxyFaultKind, int> Struck => _struck;

    /// <summary>The struck ones among all requests, from 0 to 1.</summary>
    public double Share => (double)_struck.Values.Sum() / Math.Max(1, _requests);

    public void Set(params IReadOnlyList<ProxyFault> faults)
    {
        lock (_gate)
        {
            _faults = [.. faults.Select(fault => (fault, 0, 0))];
        }
    }

    public void Clear() => Set();

    public ProxyFault? Strike(string method, string target)
    {
        Interlocked.Increment(ref _requests);
        lock (_gate)
        {
            for (var n = 0; n < _faults.Count; n++)
            {
                if (_faults[n].Fault.Matches(method, target) && Strikes(n))
                {
                    _struck.AddOrUpdate(_faults[n].Fault.Kind, 1, (_, count) => count + 1);
                    return _faults[n].Fault;
                }
            }
        }

        return null;
    }

    private bool Strikes(int n)
    {
        var (fault, seen, struck) = _faults[n];
        var strikes = seen >= fault.Skip && struck < (fault.Times ?? int.MaxValue) && _dice.NextDouble() < fault.Probability;
        _faults[n] = (fault, seen + 1, strikes ? struck + 1 : struck);
        return strikes;
    }
}
