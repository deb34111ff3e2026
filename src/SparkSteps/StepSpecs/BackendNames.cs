namespace SparkSteps.StepSpecs;

/// <summary>The backends that the service brings. A user's own are named <c>custom:&lt;name&gt;</c>.</summary>
public static class BackendNames
{
    public const string SparkOperator = "sparkOperator";
    public const string SparkSubmit = "sparkSubmit";
    public const string Job = "job";
    public const string CustomPrefix = "custom:";
}
