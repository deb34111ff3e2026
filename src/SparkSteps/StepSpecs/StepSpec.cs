using SparkSteps.StepSpecs.Kubernetes;

namespace SparkSteps.StepSpecs;

/// <summary>One Spark step as its user asked for it, with the operator's defaults filled in. Reading it again gives the same spec.</summary>
public sealed record StepSpec
{
    public const string ApiVersion = "sparksteps/v1";
    public const string Kind = "Step";

    /// <summary>The step's name; runs are found by it.</summary>
    public required StepName Name { get; init; }

    /// <summary>The operator's template that the step started from; all that it said is in the spec.</summary>
    public string? Template { get; init; }

    /// <summary>Which planner makes the manifests: <c>sparkOperator</c>, <c>sparkSubmit</c>, <c>job</c>, or one that the operator of the service has added.</summary>
    public required string Backend { get; init; }

    /// <summary>A cluster profile's name.</summary>
    public required string Cluster { get; init; }

    /// <summary>Labels of the clusters that the step may run on instead: the first of them that answers, <see cref="Cluster"/> before the others.</summary>
    public IReadOnlyDictionary<string, string> ClusterSelector { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The namespace that the step's objects are in.</summary>
    public required NamespaceName Namespace { get; init; }

    /// <summary>What to run.</summary>
    public required ApplicationSpec Application { get; init; }

    /// <summary>The project archive: the code of the step, which every pod gets.</summary>
    public ProjectSpec? Project { get; init; }

    /// <summary>Spark's version, image and settings.</summary>
    public required SparkSpec Spark { get; init; }

    /// <summary>The driver's pod.</summary>
    public required DriverSpec Driver { get; init; }

    /// <summary>The executors' pods.</summary>
    public ExecutorSpec Executor { get; init; } = ExecutorSpec.None;

    /// <summary>How Spark starts and ends executors as it needs them; always the same number when absent.</summary>
    public DynamicAllocationSpec? DynamicAllocation { get; init; }

    /// <summary>Memory beside the JVM heap as a part of it, for instance <c>0.4</c>; a role's own wins.</summary>
    public string? MemoryOverheadFactor { get; init; }

    /// <summary>Volume: what containers of the pods can mount.</summary>
    public IReadOnlyList<KubernetesValue> Volumes { get; init; } = [];

    /// <summary>Of the driver's and the executors' nodes; a role's own keys win.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Environment variables of the driver and of every executor.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Variables of both whose values Kubernetes finds: EnvVarSource by name.</summary>
    public IReadOnlyDictionary<string, KubernetesValue> EnvValueFrom { get; init; } =
        new SortedDictionary<string, KubernetesValue>(StringComparer.Ordinal);

    /// <summary>EnvFromSource: all entries of Secrets and ConfigMaps as variables of both.</summary>
    public IReadOnlyList<KubernetesValue> EnvFrom { get; init; } = [];

    /// <summary>Stores that the job signs in to; over those of the operator of the service.</summary>
    public IReadOnlyList<StorageSpec> Storage { get; init; } = [];

    /// <summary>Labels on every cluster object of the step.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What Prometheus can see of the step.</summary>
    public MonitoringSpec? Monitoring { get; init; }

    /// <summary>Who decides when the whole application may start; Kubernetes' own scheduler, pod by pod, when absent.</summary>
    public BatchSchedulerSpec? BatchScheduler { get; init; }

    /// <summary>How Spark's own page is reached.</summary>
    public IngressSpec? Ui { get; init; }

    /// <summary>How other ports of the driver are reached.</summary>
    public IReadOnlyList<IngressSpec> DriverIngress { get; init; } = [];

    /// <summary>Whether an orderly drain of the driver's node waits for the driver, where the operator is set up for it.</summary>
    public bool? DriverPodDisruptionBudget { get; init; }

    /// <summary>Whether the application is created and not started until someone else sets this to false.</summary>
    public bool? Suspend { get; init; }

    /// <summary>Who is told what becomes of the run.</summary>
    public IReadOnlyList<WebhookSpec> Webhooks { get; init; } = [];

    /// <summary>How long each phase may last.</summary>
    public required TimeoutsSpec Timeouts { get; init; }

    /// <summary>Whether and how a step that failed is tried again.</summary>
    public required RetrySpec Retry { get; init; }

    /// <summary>What a run may cost before it is ended; only the policy limits that when absent.</summary>
    public BudgetSpec? Budget { get; init; }

    /// <summary>How long the cluster's objects stay after the end; ten minutes at least.</summary>
    public required TimeSpan Ttl { get; init; }

    internal bool ReadsS3 => Storage.Any(store => store.Access == StorageAccess.S3);
}
