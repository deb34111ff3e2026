using SparkSteps.StepSpecs;
using SparkSteps.StepSpecs.Templates;

namespace SparkSteps.SparkJobs;

/// <summary>Spark conf that the service adds to steps and that specs override; what they cannot is the policy's. Section <c>SparkSteps:SparkJobs</c>.</summary>
public sealed class SparkJobOptions
{
    public const string Section = "SparkSteps:SparkJobs";

    /// <summary>Defaults for all steps; cluster profiles and specs override them.</summary>
    public Dictionary<string, string> Conf { get; } = new(StringComparer.Ordinal);

    /// <summary>By cluster profile; specs override it.</summary>
    public Dictionary<string, Dictionary<string, string>> ClusterConf { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The conf of the template that has a name; the part that keeps templates says so.</summary>
    public Func<string, IReadOnlyDictionary<string, string>> TemplateConf { get; internal set; } = StepTemplates.None.ConfOf;

    /// <summary>Stores that all jobs sign in to; a store that a cluster profile or a spec names itself is theirs alone.</summary>
    public List<StorageSpec> Storage { get; } = [];

    /// <summary>By cluster profile.</summary>
    public Dictionary<string, List<StorageSpec>> ClusterStorage { get; } = new(StringComparer.OrdinalIgnoreCase);
}
