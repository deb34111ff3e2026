namespace SparkSteps.StepSpecs;

public sealed record ProjectSpec
{
    /// <summary>
    /// A name beside a dropped spec, the name of a multipart part, <c>archives/&lt;sha256&gt;</c>, or the URL of a blob in an allowed account.
    /// </summary>
    public required string Archive { get; init; }

    /// <summary>The archive's SHA-256 as 64 lower-case hexadecimal digits; checked when given.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What runs before Spark, to make the project ready.</summary>
    public InitScriptSpec? InitScript { get; init; }
}
