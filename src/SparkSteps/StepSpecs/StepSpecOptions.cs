using System.ComponentModel.DataAnnotations;
using SparkSteps.Images;
using SparkSteps.StepSpecs.Templates;
using SparkSteps.Webhooks;

namespace SparkSteps.StepSpecs;

/// <summary>What a spec need not say. Section <c>SparkSteps:StepSpecs</c>.</summary>
public sealed class StepSpecOptions
{
    public const string Section = "SparkSteps:StepSpecs";

    [Required]
    public string Backend { get; set; } = BackendNames.SparkOperator;

    /// <summary>The backends that specs may name; the part that brings a backend adds its name.</summary>
    public ISet<string> Backends { get; } = new SortedSet<string>(StringComparer.Ordinal) { BackendNames.SparkOperator, BackendNames.SparkSubmit, BackendNames.Job };

    /// <summary>Which URLs the webhooks of specs may have; the part that sends webhooks says so.</summary>
    public WebhookTargets WebhookTargets { get; internal set; } = WebhookTargets.None;

    /// <summary>Whether a cluster's use has a price; the part that knows prices says so.</summary>
    public Func<string, bool> HasPrices { get; internal set; } = _ => false;

    /// <summary>Where the images of specs may be built; the part that builds them says so.</summary>
    public ImageTargets ImageTargets { get; internal set; } = ImageTargets.None;

    /// <summary>What specs may start from; read from the file of <see cref="StepTemplateOptions"/>.</summary>
    public StepTemplates Templates { get; internal set; } = StepTemplates.None;

    [Required]
    public string Cluster { get; set; } = "default";

    [Required]
    public string Namespace { get; set; } = "spark-jobs";

    [Required]
    public string ServiceAccount { get; set; } = "spark";

    /// <summary>The Spark version of specs that name none, for instance <c>3.5.3</c>.</summary>
    [Required]
    public string SparkVersion { get; set; } = "3.5.3";

    /// <summary>The image of specs that name none; specs must name one when this is empty.</summary>
    public string? Image { get; set; }

    public int DriverCores { get; set; } = 1;

    [Required]
    public string DriverMemory { get; set; } = "1g";

    public int ExecutorInstances { get; set; } = 1;

    public int ExecutorCores { get; set; } = 1;

    [Required]
    public string ExecutorMemory { get; set; } = "1g";

    public TimeSpan QueuedTimeout { get; set; } = TimeSpan.FromHours(1);

    public TimeSpan PendingTimeout { get; set; } = TimeSpan.FromMinutes(30);

    public TimeSpan StartingTimeout { get; set; } = TimeSpan.FromMinutes(15);

    public TimeSpan RunningTimeout { get; set; } = TimeSpan.FromHours(24);

    [Range(1, 10)]
    public int Attempts { get; set; } = 1;

    public TimeSpan Ttl { get; set; } = TimeSpan.FromDays(1);
}
