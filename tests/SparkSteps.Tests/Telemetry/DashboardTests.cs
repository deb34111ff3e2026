using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SparkSteps.Telemetry;
using SparkSteps.Tests.Infra;

namespace SparkSteps.Tests.Telemetry;

/// <summary>That the dashboard asks for what is there.</summary>
public sealed partial class DashboardTests
{
    private static readonly IReadOnlyList<string> Queries =
    [
        .. (JsonNode.Parse(InfraFolder.Text("grafana/sparksteps.json"))?["panels"]?.AsArray() ?? [])
            .SelectMany(panel => panel?["targets"]?.AsArray() ?? [])
            .Select(target => $"{target?["expr"]}"),
    ];

    private static readonly HashSet<string> Names = [.. Metrics.All.SelectMany(NamesOf)];

    private static readonly HashSet<string> Labels = [.. Metrics.All.SelectMany(metric => metric.Tags).Select(tag => tag.Replace('.', '_'))];

    [Fact]
    public void Every_name_in_a_query_is_a_metrics_or_a_tags() =>
        Assert.All(Queries.SelectMany(query => Name().Matches(query)), match => Assert.Contains(match.Value, Names.Concat(Labels)));

    [Fact]
    public void Every_metric_is_shown() =>
        Assert.All(Metrics.All, metric => Assert.Contains(Queries, query => NamesOf(metric).Any(name => Name().Matches(query).Any(match => match.Value == name))));

    private static IEnumerable<string> NamesOf(Metric metric)
    {
        var name = PrometheusText.NameOf(metric);
        return metric.Kind == MetricKind.Counter ? [name] : [$"{name}_bucket", $"{name}_sum", $"{name}_count"];
    }

    [GeneratedRegex("sparksteps_[a-z_]+")]
    private static partial Regex Name();
}
