namespace SparkSteps.Benchmarks.Scale;

/// <summary>
/// A week of runs through an installation, second by second on a virtual clock: the workers take the oldest first, as many as they can, and the
/// poller looks at what is active.
/// </summary>
internal static class SimulatedWeek
{
    public const int ClusterPage = 500;
    public const int StoragePage = 5000;

    private const int PollEvery = 15;
    private static readonly TimeSpan LifeOfARun = TimeSpan.FromMinutes(10);

    public static WeekResult Of(Load load, Installation installation)
    {
        var seconds = (int)Load.Week.TotalSeconds;
        var (result, waiting, ends) = (new WeekResult(), new LinkedList<(int Since, int Count)>(), new int[seconds + (int)LifeOfARun.TotalSeconds + 1]);
        var (backlog, active, room) = (0, 0, 0.0);
        for (var second = 0; second < seconds; second++)
        {
            var arrived = load.At(second);
            if (arrived > 0)
            {
                waiting.AddLast((second, arrived));
            }

            backlog += arrived;
            room = Math.Min(room, 1) + installation.RunsPerSecond;
            var submitted = Math.Min(backlog, (int)room);
            room -= submitted;
            backlog -= submitted;
            Take(waiting, submitted, second, result);
            active += submitted - ends[second];
            ends[second + (int)LifeOfARun.TotalSeconds] += submitted;
            result.Note(second, arrived, submitted, ends[second], active, PollCalls(second, active, backlog));
        }

        return result;
    }

    private static (int Cluster, int Storage) PollCalls(int second, int active, int backlog) => second % PollEvery == 0
        ? ((active + ClusterPage - 1) / ClusterPage, (active + backlog) / StoragePage + 1)
        : (0, 0);

    private static void Take(LinkedList<(int Since, int Count)> waiting, int submitted, int now, WeekResult result)
    {
        while (submitted > 0 && waiting.First is { } oldest)
        {
            var (since, count) = oldest.Value;
            var taken = Math.Min(count, submitted);
            result.NoteLag(now - since, taken);
            submitted -= taken;
            oldest.Value = (since, count - taken);
            if (taken == count)
            {
                waiting.RemoveFirst();
            }
        }
    }
}
