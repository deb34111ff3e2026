namespace SparkSteps.Policies;

/// <summary>
/// Where else the policy is. The section <c>SparkSteps:Policy</c> holds the policy itself as well, in the file's shape and below it:
/// see <see cref="Policy"/>.
/// </summary>
public sealed class PolicyOptions
{
    public const string Section = "SparkSteps:Policy";

    /// <summary>A YAML or JSON file with the policy; what it says wins over the section. Read again when it changes; none by default.</summary>
    public string? File { get; set; }
}
