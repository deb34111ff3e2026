using SparkSteps.Runs;
using SparkSteps.Schedules;
using SparkSteps.Schedules.Running;

namespace SparkSteps.Tests.Schedules.Running;

/// <summary>
/// A schedule that many look at, each a step at a time in an order of the dice, and any of them may die between two steps: read, write what
/// is decided, make one run after another. What they share is a blob with conditional writes and the runs.
/// </summary>
internal sealed class Simulation(Random dice, Schedule schedule)
{
    private readonly List<IEnumerator<bool>> _lookers = [];
    private readonly Dictionary<RunId, RunState> _runs = [];
    private Schedule _stored = schedule;
    private DateTimeOffset _now = Some.Noon.AddMinutes(-1);

    public Schedule Stored => _stored;

    public DateTimeOffset Now => _now;

    /// <summary>Every due time that was ever said to be skipped or missed, or to run, with what was said.</summary>
    public HashSet<(DateTimeOffset DueAt, string Fate)> Fates { get; } = [];

    /// <summary>Runs that were made, in the order in which they were.</summary>
    public List<RunId> Made { get; } = [];

    /// <summary>The most runs of the clock at the same time.</summary>
    public int MostAtOnce { get; private set; }

    public void Run(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            Step();
        }

        // In the end someone looks to the end, and all runs end.
        for (var i = 0; i < 100; i++)
        {
            EndRuns(all: true);
            for (var looker = Look(); looker.MoveNext();)
            {
                // To its end.
            }
        }
    }

    private void Step()
    {
        switch (dice.Next(12))
        {
            case 0:
                _now = _now.AddSeconds(dice.Next(10) == 0 ? dice.Next(20_000) : dice.Next(600));
                break;
            case 1:
                EndRuns(all: false);
                break;
            case 2 when _lookers.Count < 4:
                _lookers.Add(Look());
                break;
            case 3 when _lookers.Count > 0 && dice.Next(3) == 0:
                _lookers.RemoveAt(dice.Next(_lookers.Count));
                break;
            case var _ when _lookers.Count > 0:
                var index = dice.Next(_lookers.Count);
                if (!_lookers[index].MoveNext())
                {
                    _lookers.RemoveAt(index);
                }

                break;
        }
    }

    private IEnumerator<bool> Look()
    {
        var read = _stored;
        yield return true;
        var known = read.History.Where(due => due.IsOpen && Find(due) is not null).ToDictionary(due => due.RunId ?? default, due => Some.Run(_runs[due.RunId ?? default]));
        yield return true;
        var next = Some.Look(read, _now, due => known.GetValueOrDefault(due.RunId ?? default));
        if (next != read && !TryWrite(read, next))
        {
            yield break;
        }

        foreach (var due in next.History.Where(due => due.IsOpen))
        {
            yield return true;
            if (due.State == DueState.Starting && !known.ContainsKey(due.RunId ?? default))
            {
                Make(due.RunId ?? default);
            }

            yield return true;
            if (due.IsReplaced && Find(due) is RunState.Running)
            {
                _runs[due.RunId ?? default] = RunState.Cancelled;
            }
        }
    }

    private bool TryWrite(Schedule read, Schedule next)
    {
        if (!ReferenceEquals(_stored, read))
        {
            return false;
        }

        _stored = next;
        Fates.UnionWith(next.History.Select(due => (due.DueAt, due.RunId is null ? $"{due.State} {due.Until}" : "runs")));
        return true;
    }

    // As the intake does: a run that was made, also one that has ended, is not made again.
    private void Make(RunId id)
    {
        if (_runs.TryAdd(id, RunState.Running))
        {
            Made.Add(id);
            MostAtOnce = Math.Max(MostAtOnce, _runs.Values.Count(state => state == RunState.Running));
        }
    }

    private RunState? Find(DueTime due) => _runs.TryGetValue(due.RunId ?? default, out var state) ? state : null;

    private void EndRuns(bool all)
    {
        foreach (var id in _runs.Where(run => run.Value == RunState.Running).Select(run => run.Key).Where(_ => all || dice.Next(2) == 0).ToList())
        {
            _runs[id] = RunState.Succeeded;
        }
    }
}
