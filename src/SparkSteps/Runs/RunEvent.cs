namespace SparkSteps.Runs;

/// <summary>A CloudEvents 1.0 envelope around a run's summary.</summary>
public sealed record RunEvent(
    string SpecVersion, string Id, string Source, string Type, string Subject, DateTimeOffset Time, string DataContentType, RunSummary Data)
{
    public static RunEvent Of(RunRecord record)
    {
        var state = record.State.ToString().ToLowerInvariant();
        return new RunEvent("1.0", $"{record.Id}-{state}", "/sparksteps", $"io.sparksteps.run.{state}", $"runs/{record.Id}",
            record.UpdatedAt, "application/json", RunSummary.Of(record));
    }
}
