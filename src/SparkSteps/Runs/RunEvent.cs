using System.Text.Json.Serialization;

namespace SparkSteps.Runs;

/// <summary>A CloudEvents 1.0 envelope around a run's summary.</summary>
/// <param name="TraceParent">The run's trace, as CloudEvents' extension for distributed tracing has it.</param>
public sealed record RunEvent(
    string SpecVersion, string Id, string Source, string Type, string Subject, DateTimeOffset Time, string DataContentType,
    [property: JsonPropertyName("traceparent")] string? TraceParent, RunSummary Data)
{
    /// <summary>That the run is as it is: its end, as a rule.</summary>
    public static RunEvent Of(RunRecord record) => Of($"{record.Id}-{Name(record.State)}", record, RunSummary.Of(record));

    /// <summary>
    /// That the run came into a state, as its history tells it. It says nothing but what stays true, so that telling it again later gives the
    /// same bytes under the same id.
    /// </summary>
    public static RunEvent Of(RunRecord record, int place) =>
        Of($"{record.Id}-{place}-{Name(record.History[place].State)}", record, RunSummary.At(record, place));

    private static RunEvent Of(string id, RunRecord record, RunSummary run) => new(
        "1.0", id, "/sparksteps", $"io.sparksteps.run.{Name(run.State)}", $"runs/{run.Id}", run.UpdatedAt, "application/json",
        record.TraceParent, run);

    private static string Name(RunState state) => state.ToString().ToLowerInvariant();
}
