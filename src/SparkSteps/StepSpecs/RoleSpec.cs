using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs;

/// <summary>What driver and executors have alike: the size of their pods, and all that Kubernetes can do for them.</summary>
public abstract record RoleSpec
{
    /// <summary>Cores for Spark: how many tasks run at a time.</summary>
    public required int Cores { get; init; }

    /// <summary>A Kubernetes quantity, for instance <c>500m</c>; <see cref="Cores"/> when absent.</summary>
    public string? CoreRequest { get; init; }

    /// <summary>A Kubernetes quantity; no limit when absent.</summary>
    public string? CoreLimit { get; init; }

    /// <summary>The JVM's heap; what the pod needs beside it is <see cref="MemoryOverhead"/>.</summary>
    public required MemorySize Memory { get; init; }

    /// <summary>The most that the pod may use; what it asks for when absent.</summary>
    public MemorySize? MemoryLimit { get; init; }

    /// <summary>Memory beside the JVM heap; Spark's own rule when absent.</summary>
    public MemorySize? MemoryOverhead { get; init; }

    /// <summary>Memory beside the JVM heap as a part of it, for instance <c>0.4</c>.</summary>
    public string? MemoryOverheadFactor { get; init; }

    /// <summary>GPUs of each pod.</summary>
    public GpuSpec? Gpu { get; init; }

    /// <summary>An image in the place of the step's.</summary>
    public string? Image { get; init; }

    /// <summary>Options of the JVM, for instance <c>-Xss4m</c>; Spark conf is no option of the JVM.</summary>
    public string? JavaOptions { get; init; }

    /// <summary>Environment variables, over the step's.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Variables whose values Kubernetes finds: EnvVarSource by name. Over the step's.</summary>
    public IReadOnlyDictionary<string, KubernetesValue> EnvValueFrom { get; init; } =
        new SortedDictionary<string, KubernetesValue>(StringComparer.Ordinal);

    /// <summary>EnvFromSource: all entries of Secrets and ConfigMaps as variables. After the step's.</summary>
    public IReadOnlyList<KubernetesValue> EnvFrom { get; init; } = [];

    /// <summary>ConfigMaps of the namespace as files of Spark's container.</summary>
    public IReadOnlyList<ConfigMapMountSpec> ConfigMaps { get; init; } = [];

    /// <summary>Secrets of the namespace as files of Spark's container.</summary>
    public IReadOnlyList<SecretMountSpec> Secrets { get; init; } = [];

    /// <summary>VolumeMount: where Spark's container sees volumes of the step.</summary>
    public IReadOnlyList<KubernetesValue> VolumeMounts { get; init; } = [];

    /// <summary>Labels that the pods' nodes have, over the step's.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Affinity: which nodes and which neighbours the pods look for.</summary>
    public KubernetesValue? Affinity { get; init; }

    /// <summary>Toleration: which taints of nodes the pods put up with.</summary>
    public IReadOnlyList<KubernetesValue> Tolerations { get; init; } = [];

    /// <summary>The PriorityClass of the pods.</summary>
    public string? PriorityClassName { get; init; }

    /// <summary>The scheduler of the pods; Kubernetes' own when absent.</summary>
    public string? SchedulerName { get; init; }

    /// <summary>Container: what runs beside Spark. A sidecar that runs on does not keep the run from its end.</summary>
    public IReadOnlyList<KubernetesValue> Sidecars { get; init; } = [];

    /// <summary>Container: what runs before Spark, after the project has been fetched.</summary>
    public IReadOnlyList<KubernetesValue> InitContainers { get; init; } = [];

    /// <summary>PodSecurityContext of the pods.</summary>
    public KubernetesValue? PodSecurityContext { get; init; }

    /// <summary>SecurityContext of Spark's container.</summary>
    public KubernetesValue? SecurityContext { get; init; }

    /// <summary>HostAlias: more entries of the pods' hosts file.</summary>
    public IReadOnlyList<KubernetesValue> HostAliases { get; init; } = [];

    /// <summary>PodDNSConfig of the pods.</summary>
    public KubernetesValue? DnsConfig { get; init; }

    /// <summary>Whether the pods use their node's network.</summary>
    public bool? HostNetwork { get; init; }

    /// <summary>Whether the containers of a pod see each other's processes.</summary>
    public bool? ShareProcessNamespace { get; init; }

    /// <summary>How long the pods have to end by themselves.</summary>
    public int? TerminationGracePeriodSeconds { get; init; }

    /// <summary>Lifecycle of Spark's container: what runs after its start and before its end.</summary>
    public KubernetesValue? Lifecycle { get; init; }

    /// <summary>Ports of Spark's container: name, protocol and containerPort.</summary>
    public IReadOnlyList<KubernetesValue> Ports { get; init; } = [];

    /// <summary>Labels on the pods, over the step's.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Annotations on the pods.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);
}
