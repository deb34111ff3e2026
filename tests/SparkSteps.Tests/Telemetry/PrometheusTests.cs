using System.Diagnostics;
using SparkSteps.Telemetry;

namespace SparkSteps.Tests.Telemetry;

public sealed class PrometheusTests
{
    [Fact]
    public void Counter_is_a_total_by_its_labels()
    {
        using var service = new MeasuredService();
        var counter = service.Meter.Counter(Metrics.RunsAccepted);
        counter.Add(1, new TagList { { MetricTags.Trigger, "queue" } });
        counter.Add(2, new TagList { { MetricTags.Trigger, "http" } });
        counter.Add(1, new TagList { { MetricTags.Trigger, "queue" } });

        Assert.Equal(
            ["sparksteps_runs_accepted_total{sparksteps_trigger=\"http\"} 2", "sparksteps_runs_accepted_total{sparksteps_trigger=\"queue\"} 2"],
            service.Lines);
    }

    [Fact]
    public void Histogram_counts_up_to_each_end_the_end_included()
    {
        using var service = new MeasuredService();
        var histogram = service.Meter.Histogram(Metrics.RunDuration);
        foreach (var seconds in new[] { 10, 10.5, 100_000 })
        {
            histogram.Record(seconds, new TagList { { MetricTags.State, "Failed" } });
        }

        const string name = "sparksteps_run_duration_seconds";
        Assert.Equal(Metrics.RunDuration.Boundaries.Count + 3, service.Lines.Count);
        Assert.Equal($"{name}_bucket{{sparksteps_state=\"Failed\",le=\"10\"}} 1", service.Lines[0]);
        Assert.Equal($"{name}_bucket{{sparksteps_state=\"Failed\",le=\"30\"}} 2", service.Lines[1]);
        Assert.Equal($"{name}_bucket{{sparksteps_state=\"Failed\",le=\"86400\"}} 2", service.Lines[^4]);
        Assert.Equal($"{name}_bucket{{sparksteps_state=\"Failed\",le=\"+Inf\"}} 3", service.Lines[^3]);
        Assert.Equal([$"{name}_sum{{sparksteps_state=\"Failed\"}} 100020.5", $"{name}_count{{sparksteps_state=\"Failed\"}} 3"], service.Lines.TakeLast(2));
    }

    [Fact]
    public void Series_without_tags_have_no_empty_braces()
    {
        using var service = new MeasuredService();
        service.Meter.Histogram(Metrics.PollLag).Record(0.5);

        Assert.Contains("sparksteps_poll_lag_seconds_bucket{le=\"1\"} 1", service.Lines);
        Assert.Contains("sparksteps_poll_lag_seconds_count 1", service.Lines);
    }

    [Fact]
    public void Values_of_labels_are_escaped()
    {
        using var service = new MeasuredService();
        service.Meter.Counter(Metrics.AttemptsSubmitted).Add(1, new TagList { { MetricTags.Backend, "a\\b\"c\nd" } });

        Assert.Equal("""sparksteps_attempts_submitted_total{sparksteps_backend="a\\b\"c\nd"} 1""", Assert.Single(service.Lines));
    }

    [Fact]
    public void Every_metric_has_its_help_and_type_also_before_it_is_measured()
    {
        using var service = new MeasuredService();

        Assert.All(Metrics.All, metric =>
        {
            Assert.Contains($"# HELP {PrometheusText.NameOf(metric)} {metric.Description}\n", service.Text);
            Assert.Contains($"# TYPE {PrometheusText.NameOf(metric)} {metric.Kind.ToString().ToLowerInvariant()}\n", service.Text);
        });
    }

    [Fact]
    public void Another_service_of_the_process_is_not_counted()
    {
        using var service = new MeasuredService();
        using var other = new MeasuredService();
        other.Meter.Counter(Metrics.RunsFinished).Add(1);

        Assert.Empty(service.Lines);
        Assert.Single(other.Lines);
    }
}
