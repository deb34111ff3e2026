namespace SparkSteps.Benchmarks;

/// <summary>How much is measured.</summary>
internal sealed record Sizes
{
    public static readonly Sizes Full = new();

    /// <summary>Enough to count calls and to see a ratio that is far off.</summary>
    public static readonly Sizes Short = new()
    {
        Rounds = 3,
        Requests = 40,
        SubmittedRuns = 48,
        PeerRuns = 4,
        ActiveRuns = [100, 1000],
        FollowedRuns = 20,
        ArchiveMiB = 64,
        FinishedRuns = 2000,
        RunsOfMemory = 0,
        RunsOnRealServer = 0,
        IdleSeconds = 20,
        TimesPlans = false,
    };

    public int Rounds { get; init; } = 5;

    /// <summary>A round's requests to the HTTP API.</summary>
    public int Requests { get; init; } = 300;

    public int SubmittedRuns { get; init; } = 200;

    public int PeerRuns { get; init; } = 32;

    public IReadOnlyList<int> ActiveRuns { get; init; } = [100, 1000, 10_000];

    /// <summary>Runs whose storage calls are counted from acceptance to end.</summary>
    public int FollowedRuns { get; init; } = 200;

    public int ArchiveMiB { get; init; } = 1024;

    public int FinishedRuns { get; init; } = 100_000;

    public int RunsOfMemory { get; init; } = 10_000;

    public int RunsOnRealServer { get; init; } = 6000;

    public int IdleSeconds { get; init; } = 60;

    /// <summary>Times alone fail nothing: they are the machine's, too.</summary>
    public bool TimesPlans { get; init; } = true;
}
