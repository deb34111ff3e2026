namespace SparkSteps.Embedded.Cluster.Faults;

/// <summary>A fault with what is left of it.</summary>
internal sealed class ActiveFault(Fault fault)
{
    private readonly Random _dice = new(fault.Seed);
    private int _left = fault.Times ?? int.MaxValue;

    public Fault Fault => fault;

    /// <summary>True when it happens this time, which counts.</summary>
    public bool Strikes(FaultSubject subject)
    {
        if (_left <= 0 || !fault.Match.Matches(subject) || _dice.NextDouble() >= fault.Probability)
        {
            return false;
        }

        _left--;
        return true;
    }
}
