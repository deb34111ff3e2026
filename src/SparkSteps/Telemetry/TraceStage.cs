using System.Diagnostics;
using SparkSteps.Runs;

namespace SparkSteps.Telemetry;

/// <summary>
/// A stage on a run's way. Its spans belong to the trace that the run's record names, whichever process or message leads there; who listens to
/// none pays for none.
/// </summary>
public sealed record TraceStage(string Name, string Description, ActivityKind Kind = ActivityKind.Internal)
{
    public static readonly ActivitySource Source = new(ServiceMeter.Name);

    public Activity? Start(RunRecord run) => Start(run.Id, run.TraceParent)?.SetTag(MetricTags.Attempt, run.LastAttempt?.Number);

    /// <param name="id">A run's, or a pipeline run's.</param>
    /// <param name="traceParent">What its record names; null before it is recorded: then it joins the trace that it is called in.</param>
    public Activity? Start(RunId id, string? traceParent) => Start(TraceParent.ContextOf(traceParent))?.SetTag(MetricTags.RunId, id.ToString());

    public async Task<T> TraceAsync<T>(RunRecord run, Func<Task<T>> work)
    {
        using var activity = Start(run);
        try
        {
            return await work();
        }
        catch (Exception e)
        {
            // Its message may hold anything; the log has it without secrets.
            activity?.SetStatus(ActivityStatusCode.Error).SetTag(MetricTags.ErrorType, e.GetType().FullName);
            throw;
        }
    }

    public Task TraceAsync(RunRecord run, Func<Task> work) => TraceAsync(run, async () =>
    {
        await work();
        return true;
    });

    // Within a stage of the same trace it is a part of that; elsewhere, for instance in an invocation of the host's, it is linked with it.
    private Activity? Start(ActivityContext recorded)
    {
        var around = Activity.Current?.Context ?? default;
        return recorded == default || recorded.TraceId == around.TraceId
            ? Source.StartActivity(Name, Kind)
            : Source.StartActivity(Name, Kind, recorded, links: around == default ? null : [new ActivityLink(around)]);
    }
}
