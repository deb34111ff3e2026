using SparkSteps.Telemetry;
using SparkSteps.Tests.SparkJobs;

namespace SparkSteps.Tests.Docs;

/// <summary>That docs/TELEMETRY.md says what the code does.</summary>
public sealed class TelemetryPageTests
{
    private static readonly string[] Rows = [.. File.ReadLines(Path.Combine(RepositoryFolder.Root, "docs", "TELEMETRY.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    private static IEnumerable<string> RowsOfMetrics => Metrics.All.Select(metric =>
        $"| `{metric.Name}` | {metric.Kind.ToString().ToLowerInvariant()} | {metric.Unit} | {string.Join(", ", metric.Tags.Select(tag => $"`{tag}`"))} | {metric.Description} |");

    private static IEnumerable<string> RowsOfStages => TraceStages.All.Select(stage => $"| `{stage.Name}` | {stage.Description} |");

    [Fact]
    public void Tables_hold_every_metric_and_stage_as_the_code_has_it_and_nothing_else() => Assert.Equal([.. RowsOfMetrics, .. RowsOfStages], Rows);

    [Fact]
    public void Names_of_metrics_are_unique() => Assert.Distinct(Metrics.All.Select(metric => metric.Name));
}
