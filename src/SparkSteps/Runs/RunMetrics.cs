using System.Diagnostics;
using System.Diagnostics.Metrics;
using SparkSteps.Telemetry;

namespace SparkSteps.Runs;

/// <summary>Counts what becomes of runs. It is told by whoever's conditional write was the first to say so, so that nothing counts twice.</summary>
public sealed class RunMetrics(ServiceMeter meter)
{
    private readonly Counter<long> _accepted = meter.Counter(Metrics.RunsAccepted);
    private readonly Counter<long> _finished = meter.Counter(Metrics.RunsFinished);
    private readonly Histogram<double> _queued = meter.Histogram(Metrics.RunQueueDuration);
    private readonly Histogram<double> _lasted = meter.Histogram(Metrics.RunDuration);
    private readonly Counter<long> _submitted = meter.Counter(Metrics.AttemptsSubmitted);
    private readonly Counter<long> _retried = meter.Counter(Metrics.AttemptsRetried);

    public void CountAccepted(RunRecord run) => _accepted.Add(1, new TagList { { MetricTags.Trigger, $"{run.Trigger.Kind}".ToLowerInvariant() } });

    /// <summary>Of an active run.</summary>
    public void CountChange(RunRecord before, RunRecord after)
    {
        if (before.State == after.State)
        {
            return;
        }

        switch (after.State)
        {
            case RunState.Pending:
                _submitted.Add(1, new TagList { { MetricTags.Backend, after.Backend } });
                break;
            case RunState.Running when after.Attempts.Count(attempt => attempt.RunningAt is not null) == 1:
                _queued.Record((after.UpdatedAt - after.CreatedAt).TotalSeconds);
                break;
            case RunState.Retrying:
                _retried.Add(1, Failure(after.LastAttempt?.Diagnosis));
                break;
        }
    }

    public void CountFinished(RunRecord run)
    {
        var tags = Failure(run.Diagnosis);
        tags.Add(MetricTags.State, $"{run.State}");
        _finished.Add(1, tags);
        _lasted.Record((run.UpdatedAt - run.CreatedAt).TotalSeconds, new TagList { { MetricTags.State, $"{run.State}" } });
    }

    private static TagList Failure(Diagnosis? why) =>
        why is null ? new TagList() : new TagList { { MetricTags.ErrorType, FailureGuides.NameOf(why.Class) } };
}
