namespace SparkSteps.SparkJobs;

/// <summary>A kind of Kubernetes object and where the API server keeps it; the core group is empty.</summary>
public sealed record KubernetesResource(string Group, string Version, string Kind, string Plural)
{
    public static readonly KubernetesResource SparkApplication =
        new("sparkoperator.k8s.io", "v1beta2", "SparkApplication", "sparkapplications");

    public static readonly KubernetesResource ScheduledSparkApplication =
        new("sparkoperator.k8s.io", "v1beta2", "ScheduledSparkApplication", "scheduledsparkapplications");

    public static readonly KubernetesResource Secret = new("", "v1", "Secret", "secrets");

    public static readonly KubernetesResource Pod = new("", "v1", "Pod", "pods");

    public static readonly KubernetesResource ConfigMap = new("", "v1", "ConfigMap", "configmaps");

    public static readonly KubernetesResource Service = new("", "v1", "Service", "services");

    public static readonly KubernetesResource Job = new("batch", "v1", "Job", "jobs");

    public static readonly KubernetesResource Event = new("", "v1", "Event", "events");

    /// <summary>For instance <c>v1</c> or <c>sparkoperator.k8s.io/v1beta2</c>.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
