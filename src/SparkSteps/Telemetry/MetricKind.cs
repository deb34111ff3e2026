namespace SparkSteps.Telemetry;

public enum MetricKind
{
    Counter,
    Histogram,
}
