namespace SparkSteps.StepSpecs.Reading;

internal static class MonitoringReader
{
    private const string FlagHint = "Say true or false.";

    public static MonitoringSpec? Read(MappingReader step)
    {
        if (!step.Has("monitoring"))
        {
            return null;
        }

        var monitoring = step.Mapping("monitoring");
        var spec = new MonitoringSpec
        {
            ExposeDriverMetrics = monitoring.RequiredFlag("exposeDriverMetrics", FlagHint),
            ExposeExecutorMetrics = monitoring.RequiredFlag("exposeExecutorMetrics", FlagHint),
            MetricsProperties = monitoring.Text("metricsProperties"),
            MetricsPropertiesFile = monitoring.Text("metricsPropertiesFile"),
            Prometheus = monitoring.Has("prometheus") ? ReadPrometheus(monitoring.Mapping("prometheus")) : null,
        };
        monitoring.RefuseUnknown();
        return spec;
    }

    private static PrometheusSpec ReadPrometheus(MappingReader prometheus)
    {
        var spec = new PrometheusSpec
        {
            JmxExporterJar = prometheus.Required("jmxExporterJar", "Name the exporter's jar in the image, for instance /prometheus/jmx_prometheus_javaagent.jar."),
            Port = prometheus.OptionalInteger("port"),
            PortName = prometheus.Text("portName"),
            ConfigFile = prometheus.Text("configFile"),
            Configuration = prometheus.Text("configuration"),
        };
        prometheus.RefuseUnknown();
        return spec;
    }
}
