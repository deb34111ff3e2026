namespace SparkSteps.StepSpecs.Rules;

internal static class MonitoringRules
{
    private const string Path = "$.monitoring";
    private const int MaxTextBytes = 64 * 1024;

    public static void Check(StepSpec spec, SpecErrors errors)
    {
        if (spec.Monitoring is not { } monitoring)
        {
            return;
        }

        CheckFile($"{Path}.metricsPropertiesFile", monitoring.MetricsPropertiesFile, errors);
        CheckText($"{Path}.metricsProperties", monitoring.MetricsProperties, errors);
        if (monitoring.Prometheus is { } prometheus)
        {
            CheckPrometheus($"{Path}.prometheus", prometheus, errors);
        }
    }

    private static void CheckPrometheus(string path, PrometheusSpec prometheus, SpecErrors errors)
    {
        CheckFile($"{path}.jmxExporterJar", prometheus.JmxExporterJar, errors);
        CheckFile($"{path}.configFile", prometheus.ConfigFile, errors);
        CheckText($"{path}.configuration", prometheus.Configuration, errors);
        if (prometheus.Port is { } port)
        {
            ResourceRules.CheckRange($"{path}.port", port, 1024, 49151, errors);
        }

        if (prometheus.PortName is { } name)
        {
            PortRules.CheckName($"{path}.portName", name, errors);
        }
    }

    // These become arguments of Spark's JVM, which takes them apart at spaces.
    private static void CheckFile(string path, string? file, SpecErrors errors)
    {
        if (file is not null && (!file.StartsWith('/') || !Patterns.IsSolid(file) || file.IndexOfAny(['=', ':', ',', '"', '\'']) >= 0))
        {
            errors.Add(path, "This is no file of the image.", file, "an absolute path without spaces and any of = : , \" '");
        }
    }

    private static void CheckText(string path, string? text, SpecErrors errors)
    {
        if (text is not null && Patterns.Utf8Length(text) > MaxTextBytes)
        {
            errors.Add(path, "The text is too long.", allowed: $"at most {MaxTextBytes} bytes", hint: "Keep it in the image and name its path.");
        }
    }
}
