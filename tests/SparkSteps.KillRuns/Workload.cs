using SparkSteps.Recovery;

namespace SparkSteps.KillRuns;

/// <summary>The requests of one seed, in an order of its own.</summary>
internal static class Workload
{
    private const int SeedsBetweenSlowOnes = 5;

    public static IReadOnlyList<Request> Of(int seed, int runs)
    {
        var kinds = Kinds(seed).Take(runs).ToArray();
        new Random(~seed).Shuffle(kinds);
        return [.. kinds.Select((kind, index) => new Request(index + 1, kind))];
    }

    // Ten seconds are the least that a run may be given, so that only some seeds wait for them.
    private static IEnumerable<RequestKind> Kinds(int seed)
    {
        var isSlow = seed % SeedsBetweenSlowOnes == 0 || KillSchedule.FirstPlace(seed) == Checkpoint.TimeOutDecided;
        RequestKind[] ten =
        [
            RequestKind.Keyed, RequestKind.Plain, RequestKind.Queued, RequestKind.Dropped, RequestKind.Unwanted, RequestKind.Scheduled,
            RequestKind.Pointed, RequestKind.Failing, RequestKind.Queued, RequestKind.Dropped,
        ];
        RequestKind[] once =
        [
            RequestKind.Forbidden, RequestKind.Forbidden, RequestKind.Crowded, RequestKind.Hungry, RequestKind.Hungry, RequestKind.Imageless, RequestKind.Broken, RequestKind.Misdropped, RequestKind.Piped, RequestKind.Halted,
            isSlow ? RequestKind.Slow : RequestKind.Keyed,
        ];
        return once.Concat(Enumerable.Repeat(ten, 100).SelectMany(kinds => kinds));
    }
}
