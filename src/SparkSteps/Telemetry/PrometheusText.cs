using System.Globalization;
using System.Text;

namespace SparkSteps.Telemetry;

/// <summary>Prometheus' text format, version 0.0.4, with the names that OpenTelemetry's rules make of its own.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Dots are underscores, units are spelt out, and what is only ever added to is a total.</summary>
    public static string NameOf(Metric metric) =>
        Plain(metric.Name) + (metric.Unit == "s" ? "_seconds" : "") + (metric.Kind == MetricKind.Counter ? "_total" : "");

    public static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = new List<string>(tags.Length);
        foreach (var (name, value) in tags)
        {
            labels.Add($"{Plain(name)}=\"{Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}\"");
        }

        labels.Sort(StringComparer.Ordinal);
        return string.Join(',', labels);
    }

    public static string Of(ILookup<Metric, (string Labels, PrometheusSeries Values)> series)
    {
        var text = new StringBuilder();
        foreach (var metric in Metrics.All)
        {
            var name = NameOf(metric);
            Line(text, $"# HELP {name} {metric.Description}");
            Line(text, $"# TYPE {name} {(metric.Kind == MetricKind.Counter ? "counter" : "histogram")}");
            foreach (var (labels, values) in series[metric].OrderBy(one => one.Labels, StringComparer.Ordinal))
            {
                Write(text, metric, labels, values.Read());
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Metric metric, string labels, (double Sum, IReadOnlyList<long> Buckets) read)
    {
        var name = NameOf(metric);
        if (metric.Kind == MetricKind.Counter)
        {
            Line(text, $"{name}{Braces(labels)} {read.Sum}");
            return;
        }

        var below = 0L;
        for (var i = 0; i < read.Buckets.Count; i++)
        {
            below += read.Buckets[i];
            var end = i < metric.Boundaries.Count ? metric.Boundaries[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, $"{name}_bucket{Braces(labels, $"le=\"{end}\"")} {below}");
        }

        Line(text, $"{name}_sum{Braces(labels)} {read.Sum}");
        Line(text, $"{name}_count{Braces(labels)} {below}");
    }

    private static string Braces(params IEnumerable<string> labels) =>
        string.Join(',', labels.Where(label => label.Length > 0)) is { Length: > 0 } all ? $"{{{all}}}" : "";

    // The format wants line feeds, whatever the machine's own are.
    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    private static string Plain(string name) => name.Replace('.', '_');

    private static string Escaped(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
