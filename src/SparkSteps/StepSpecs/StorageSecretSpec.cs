namespace SparkSteps.StepSpecs;

/// <summary>Where in a Secret of the step's namespace a store's keys are.</summary>
public sealed record StorageSecretSpec
{
    /// <summary>The Secret's name.</summary>
    public required string Name { get; init; }

    /// <summary>The entry with the account's key, the signature or the client's secret.</summary>
    public string? Key { get; init; }

    /// <summary>The entry with the access key of S3.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The entry with the secret key of S3.</summary>
    public string? SecretKey { get; init; }
}
