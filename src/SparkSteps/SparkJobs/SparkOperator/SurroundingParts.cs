using System.Text.Json.Nodes;
using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.SparkJobs.SparkOperator;

/// <summary>What a SparkApplication says of its surroundings: who watches it, who starts it, how it is reached.</summary>
internal static class SurroundingParts
{
    /// <summary>Of the application itself, where Kueue looks; its pods have none of it.</summary>
    public static IReadOnlyDictionary<string, string> Labels(SparkJob job) =>
        ManifestJson.Over(job.Labels, KueueLabels.Of(job.Spec.BatchScheduler));

    public static void AddMonitoring(JsonObject spec, SparkJob job)
    {
        if (job.Spec.Monitoring is not { } monitoring)
            return;

        var fields = new JsonObject
        {
            ["exposeDriverMetrics"] = monitoring.ExposeDriverMetrics,
            ["exposeExecutorMetrics"] = monitoring.ExposeExecutorMetrics,
        };
        fields.AddIfSet("metricsProperties", monitoring.MetricsProperties);
        fields.AddIfSet("metricsPropertiesFile", monitoring.MetricsPropertiesFile);
        if (monitoring.Prometheus is { } prometheus)
            fields["prometheus"] = Prometheus(prometheus);
        spec["monitoring"] = fields;
    }

    public static void AddBatchScheduler(JsonObject spec, SparkJob job)
    {
        var isKueue = job.Spec.BatchScheduler?.Name == BatchSchedulerSpec.Kueue;
        if (job.Spec.BatchScheduler is { } scheduler && !isKueue)
        {
            spec["batchScheduler"] = scheduler.Name;
            var options = new JsonObject();
            options.AddIfSet("queue", scheduler.Queue);
            options.AddIfSet("priorityClassName", scheduler.PriorityClassName);
            options.Add("resources", scheduler.Resources);
            if (options.Count > 0)
                spec["batchSchedulerOptions"] = options;
        }

        // Kueue starts the application when its queue has room.
        spec.AddIfSet("suspend", isKueue ? true : job.Spec.Suspend);
    }

    public static void AddIngress(JsonObject spec, SparkJob job)
    {
        if (job.Spec.Ui is { } ui)
            spec["sparkUIOptions"] = Ingress(ui);
        if (job.Spec.DriverIngress.Count > 0)
            spec["driverIngressOptions"] = new JsonArray([.. job.Spec.DriverIngress.Select(Ingress)]);
    }

    private static JsonObject Prometheus(PrometheusSpec prometheus)
    {
        var fields = new JsonObject { ["jmxExporterJar"] = prometheus.JmxExporterJar };
        fields.AddIfSet("port", prometheus.Port);
        fields.AddIfSet("portName", prometheus.PortName);
        fields.AddIfSet("configFile", prometheus.ConfigFile);
        fields.AddIfSet("configuration", prometheus.Configuration);
        return fields;
    }

    private static JsonObject Ingress(IngressSpec ingress)
    {
        var fields = new JsonObject();
        fields.AddIfSet("servicePort", ingress.ServicePort);
        fields.AddIfSet("servicePortName", ingress.ServicePortName);
        fields.AddIfSet("serviceType", ingress.ServiceType);
        fields.AddIfSet("ingressURLFormat", ingress.IngressUrlFormat);
        fields.Add("serviceAnnotations", ingress.ServiceAnnotations);
        fields.Add("serviceLabels", ingress.ServiceLabels);
        fields.Add("ingressAnnotations", ingress.IngressAnnotations);
        fields.Add("ingressTLS", ingress.IngressTls);
        return fields;
    }
}
