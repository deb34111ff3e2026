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

    private Activity? Start(ActivityContext recorded)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var current = Activity.Current;
        return current?.Source == Source && (recorded == default || recorded.TraceId == current.TraceId)
            ? Source.StartActivity(Name, Kind)
            : StartApart(current, recorded);
    }

    // A span of the host's that is not recorded would else be the parent, and decide that none of ours is either. It is linked with instead.
    private Activity? StartApart(Activity? around, ActivityContext recorded)
    {
        var parent = recorded == default && around is { Recorded: true } ? around.Context : recorded;
        ActivityLink[] links = around is null || around.TraceId == default || around.TraceId == parent.TraceId ? [] : [new(around.Context)];
        Activity.Current = null;
        var activity = Source.StartActivity(Name, Kind, parent, links: links);
        Activity.Current = activity ?? around;
        return activity;
    }
}
