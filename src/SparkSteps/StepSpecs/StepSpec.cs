namespace SparkSteps.StepSpecs;

/// <summary>One Spark step as its user asked for it, with the operator's defaults filled in. Reading it again gives the same spec.</summary>
public sealed record StepSpec
{
    public const string ApiVersion = "sparksteps/v1";
    public const string Kind = "Step";

    public required StepName Name { get; init; }

    /// <summary>Which planner makes the manifests, for instance <c>sparkOperator</c>.</summary>
    public required string Backend { get; init; }

    /// <summary>A cluster profile's name.</summary>
    public required string Cluster { get; init; }

    public required NamespaceName Namespace { get; init; }

    public required ApplicationSpec Application { get; init; }

    public ProjectSpec? Project { get; init; }

    public required SparkSpec Spark { get; init; }

    public required DriverSpec Driver { get; init; }

    public required ExecutorSpec Executor { get; init; }

    /// <summary>Environment variables of the driver and of every executor.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Labels on every cluster object of the step.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Who is told what becomes of the run.</summary>
    public IReadOnlyList<WebhookSpec> Webhooks { get; init; } = [];

    public required TimeoutsSpec Timeouts { get; init; }

    public required RetrySpec Retry { get; init; }

    /// <summary>Null when only the policy limits what a run may cost.</summary>
    public BudgetSpec? Budget { get; init; }

    /// <summary>How long the cluster's objects stay after the end; ten minutes at least.</summary>
    public required TimeSpan Ttl { get; init; }
}
