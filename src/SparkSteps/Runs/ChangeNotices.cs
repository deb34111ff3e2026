namespace SparkSteps.Runs;

/// <summary>Of which states besides the end someone wants to be told, and how far that is done.</summary>
/// <param name="States">What is wanted, as it was when the run was accepted.</param>
/// <param name="Told">How many entries of the history have been dealt with.</param>
public sealed record ChangeNotices(IReadOnlyList<RunState> States, int Told)
{
    /// <summary>The places in the history of what is still to be told.</summary>
    public IEnumerable<int> Untold(IReadOnlyList<RunStateChange> history) => Enumerable.Range(0, history.Count)
        .Skip(Told)
        .Where(place => !history[place].State.IsTerminal() && States.Contains(history[place].State));
}
