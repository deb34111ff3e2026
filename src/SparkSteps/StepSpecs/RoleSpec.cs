using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs;

/// <summary>What driver and executors have alike: the size of their pods, and all that Kubernetes can do for them.</summary>
public abstract record RoleSpec
{
    public required int Cores { get; init; }

    /// <summary>A Kubernetes quantity, for instance <c>500m</c>; <see cref="Cores"/> when absent.</summary>
    public string? CoreRequest { get; init; }

    /// <summary>A Kubernetes quantity; no limit when absent.</summary>
    public string? CoreLimit { get; init; }

    public required MemorySize Memory { get; init; }

    /// <summary>The most that the pod may use; what it asks for when absent.</summary>
    public MemorySize? MemoryLimit { get; init; }

    /// <summary>Memory beside the JVM heap; Spark's own rule when absent.</summary>
    public MemorySize? MemoryOverhead { get; init; }

    /// <summary>Memory beside the JVM heap as a part of it, for instance <c>0.4</c>.</summary>
    public string? MemoryOverheadFactor { get; init; }

    public GpuSpec? Gpu { get; init; }

    /// <summary>In the place of the step's.</summary>
    public string? Image { get; init; }

    /// <summary>Options of the JVM, for instance <c>-Xss4m</c>; Spark conf is no option of the JVM.</summary>
    public string? JavaOptions { get; init; }

    /// <summary>Over the step's.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Variables whose values Kubernetes finds: EnvVarSource by name. Over the step's.</summary>
    public IReadOnlyDictionary<string, KubernetesValue> EnvValueFrom { get; init; } =
        new SortedDictionary<string, KubernetesValue>(StringComparer.Ordinal);

    /// <summary>EnvFromSource: all entries of Secrets and ConfigMaps as variables. After the step's.</summary>
    public IReadOnlyList<KubernetesValue> EnvFrom { get; init; } = [];

    public IReadOnlyList<ConfigMapMountSpec> ConfigMaps { get; init; } = [];

    public IReadOnlyList<SecretMountSpec> Secrets { get; init; } = [];

    /// <summary>VolumeMount: where Spark's container sees volumes of the step.</summary>
    public IReadOnlyList<KubernetesValue> VolumeMounts { get; init; } = [];

    /// <summary>Over the step's.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public KubernetesValue? Affinity { get; init; }

    public IReadOnlyList<KubernetesValue> Tolerations { get; init; } = [];

    public string? PriorityClassName { get; init; }

    public string? SchedulerName { get; init; }

    /// <summary>Container: what runs beside Spark. A sidecar that runs on does not keep the run from its end.</summary>
    public IReadOnlyList<KubernetesValue> Sidecars { get; init; } = [];

    /// <summary>Container: what runs before Spark, after the project has been fetched.</summary>
    public IReadOnlyList<KubernetesValue> InitContainers { get; init; } = [];

    public KubernetesValue? PodSecurityContext { get; init; }

    /// <summary>Of Spark's container.</summary>
    public KubernetesValue? SecurityContext { get; init; }

    public IReadOnlyList<KubernetesValue> HostAliases { get; init; } = [];

    public KubernetesValue? DnsConfig { get; init; }

    public bool? HostNetwork { get; init; }

    public bool? ShareProcessNamespace { get; init; }

    public int? TerminationGracePeriodSeconds { get; init; }

    /// <summary>Of Spark's container.</summary>
    public KubernetesValue? Lifecycle { get; init; }

    /// <summary>Ports of Spark's container: name, protocol and containerPort.</summary>
    public IReadOnlyList<KubernetesValue> Ports { get; init; } = [];

    /// <summary>On the pods, over the step's.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>On the pods.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
