namespace SparkSteps.SparkJobs.Custom;

/// <summary>A backend of the operator's own. Section <c>SparkSteps:Backends:Custom:{name}</c>; specs call it <c>custom:{name}</c>.</summary>
public sealed class CustomBackendOptions
{
    public const string Section = "SparkSteps:Backends:Custom";

    /// <summary>The path of the assembly; its other files lie beside it. A relative one begins at the service's own folder.</summary>
    public string? Assembly { get; set; }

    /// <summary>The full name of a class that implements <see cref="IJobPlanner"/> and has a public constructor without parameters.</summary>
    public string? Type { get; set; }
}
