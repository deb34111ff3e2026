using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs;

/// <summary>The service and the ingress by which a port of the driver is reached: Spark's own page, or a port of the application.</summary>
public sealed record IngressSpec
{
    /// <summary>The port of the service.</summary>
    public int? ServicePort { get; init; }

    /// <summary>The port's name.</summary>
    public string? ServicePortName { get; init; }

    /// <summary><c>ClusterIP</c>, the default, <c>NodePort</c> or <c>LoadBalancer</c>.</summary>
    public string? ServiceType { get; init; }

    /// <summary>Where a port of the application is reached, for instance <c>{{$appName}}.example.org</c>; of Spark's page the operator knows.</summary>
    public string? IngressUrlFormat { get; init; }

    /// <summary>Annotations on the service.</summary>
    public IReadOnlyDictionary<string, string> ServiceAnnotations { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Labels on the service.</summary>
    public IReadOnlyDictionary<string, string> ServiceLabels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Annotations on the ingress.</summary>
    public IReadOnlyDictionary<string, string> IngressAnnotations { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>IngressTLS: hosts and the names of the Secrets with their certificates.</summary>
    public IReadOnlyList<KubernetesValue> IngressTls { get; init; } = [];
}
