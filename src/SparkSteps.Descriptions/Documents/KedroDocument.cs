namespace SparkSteps.Descriptions.Documents;

internal sealed record KedroDocument
{
    /// <summary>Kedro's configuration environment; Kedro's own default when absent.</summary>
    public string? Env { get; init; }

    /// <summary>A class of <c>kedro.runner</c> for steps with Spark.</summary>
    public string? Runner { get; init; }
}
