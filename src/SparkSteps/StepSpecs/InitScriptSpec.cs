namespace SparkSteps.StepSpecs;

/// <summary>What runs in <c>PROJECT_HOME</c> before the driver and before each executor, in this order. Each part is shell text or a file.</summary>
public sealed record InitScriptSpec
{
    /// <summary>Shell text that runs first.</summary>
    public string? Before { get; init; }

    /// <summary>A shell script's path inside the project archive.</summary>
    public string? File { get; init; }

    /// <summary>Shell text that runs last.</summary>
    public string? After { get; init; }
}
