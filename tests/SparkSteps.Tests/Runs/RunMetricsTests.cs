using SparkSteps.Runs;
using SparkSteps.Tests.Telemetry;

namespace SparkSteps.Tests.Runs;

public sealed class RunMetricsTests
{
    private static readonly Diagnosis OutOfMemory = new(FailureClass.OutOfMemory, "Too much.", [], "Ask for more.");

    [Fact]
    public void Queue_time_is_measured_at_the_first_start_and_not_at_a_later_one()
    {
        using var measured = new MeasuredService();
        var metrics = new RunMetrics(measured.Meter);
        var pending = Some.Run(RunState.Pending);
        var running = pending.MoveTo(RunState.Running, Some.Time.AddSeconds(42)).WithLastAttempt(last => last with { RunningAt = Some.Time });
        var second = Some.Attempt(2) with { RunningAt = Some.Time };

        metrics.CountChange(pending, running);
        metrics.CountChange(pending, running with { Attempts = [.. running.Attempts, second] });

        Assert.Contains("sparksteps_run_queue_duration_seconds_sum 42", measured.Lines);
        Assert.Contains("sparksteps_run_queue_duration_seconds_count 1", measured.Lines);
    }

    [Fact]
    public void Write_that_leaves_the_state_counts_nothing()
    {
        using var measured = new MeasuredService();
        var pending = Some.Run(RunState.Pending);

        new RunMetrics(measured.Meter).CountChange(pending, pending with { Reason = "Waits for a node." });

        Assert.Empty(measured.Lines);
    }

    [Fact]
    public void Retry_is_counted_by_why_the_attempt_failed()
    {
        using var measured = new MeasuredService();
        var running = Some.Run(RunState.Running);
        var retrying = running.MoveTo(RunState.Retrying, Some.Time).WithLastAttempt(last => last with { Diagnosis = OutOfMemory });

        new RunMetrics(measured.Meter).CountChange(running, retrying);

        Assert.Equal("sparksteps_attempts_retried_total{error_type=\"outOfMemory\"} 1", Assert.Single(measured.Lines));
    }

    [Fact]
    public void End_is_counted_by_state_and_class()
    {
        using var measured = new MeasuredService();
        var failed = Some.Run(RunState.Running).MoveTo(RunState.Failed, Some.Time.AddMinutes(2)) with { Diagnosis = OutOfMemory };

        new RunMetrics(measured.Meter).CountFinished(failed);

        Assert.Contains("sparksteps_runs_finished_total{error_type=\"outOfMemory\",sparksteps_state=\"Failed\"} 1", measured.Lines);
        Assert.Contains("sparksteps_run_duration_seconds_sum{sparksteps_state=\"Failed\"} 120", measured.Lines);
    }
}
