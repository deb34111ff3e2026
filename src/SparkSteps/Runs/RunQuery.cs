namespace SparkSteps.Runs;

/// <summary>Which runs a list shows; everything that is set must hold.</summary>
public sealed record RunQuery
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 1000;

    public RunState? State { get; init; }

    /// <summary>Only runs that have not ended; the finished ones are then not even looked at.</summary>
    public bool OnlyActive { get; init; }

    public string? Name { get; init; }

    /// <summary>The name of the schedule that made the run, or the pipeline run that it is a part of.</summary>
    public string? Schedule { get; init; }

    /// <summary>The id of the pipeline run that the run is a part of, or the pipeline's name.</summary>
    public string? Pipeline { get; init; }

    public KeyValuePair<string, string>? Label { get; init; }

    /// <summary>Accepted at or after.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Accepted before.</summary>
    public DateTimeOffset? Until { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    public bool Matches(RunSummary run) =>
        (State is null || run.State == State) &&
        (!OnlyActive || !run.State.IsTerminal()) &&
        (Name is null || run.Name == Name) &&
        (Schedule is null || (run.Trigger.Schedule ?? run.Pipeline?.Schedule) == Schedule) &&
        (Pipeline is null || run.Pipeline is { } pipeline && (pipeline.Id.ToString() == Pipeline || pipeline.Name == Pipeline)) &&
        (Label is not { } label || run.Labels.TryGetValue(label.Key, out var value) && value == label.Value) &&
        (Since is null || run.CreatedAt >= Since) &&
        (Until is null || run.CreatedAt < Until);
}
