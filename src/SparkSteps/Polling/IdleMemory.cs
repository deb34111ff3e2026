namespace SparkSteps.Polling;

/// <summary>
/// Gives back the memory that a backlog has taken, once all its runs have ended. The collector would keep it: a process that does nothing
/// gives it no reason to look.
/// </summary>
public sealed class IdleMemory
{
    /// <summary>Fewer leave nothing behind that is worth a collection of everything.</summary>
    private const int Backlog = 1000;

    private readonly Action _giveBack;
    private int _most;

    public IdleMemory()
        : this(static () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true))
    {
    }

    internal IdleMemory(Action giveBack) => _giveBack = giveBack;

    /// <summary>To be told by each poll, and by one at a time.</summary>
    /// <param name="active">The runs that it has seen.</param>
    public void Note(int active)
    {
        if (active > 0)
        {
            _most = Math.Max(_most, active);
            return;
        }

        var most = _most;
        _most = 0;
        if (most >= Backlog)
        {
            _giveBack();
        }
    }
}
