using System.Text.Json.Serialization;

namespace SparkSteps.StepSpecs;

/// <summary>A store that the job reads or writes, and how it signs in. No key of it is ever in a spec, a plan or a log.</summary>
public sealed record StorageSpec
{
    /// <summary>The account's host: <c>account.dfs.core.windows.net</c> for abfss, <c>account.blob.core.windows.net</c> for wasbs.</summary>
    public string? Account { get; init; }

    /// <summary>The https URL of a store that speaks S3.</summary>
    public string? Endpoint { get; init; }

    /// <summary>How the job signs in.</summary>
    public required StorageAccess Access { get; init; }

    /// <summary>The id of the application that signs in; with a workload identity the service account's own when absent.</summary>
    public string? ClientId { get; init; }

    /// <summary>The tenant of the application or of the workload identity.</summary>
    public string? TenantId { get; init; }

    /// <summary>The Secret with the keys, for the ways to sign in that need some.</summary>
    public StorageSecretSpec? Secret { get; init; }

    /// <summary>The container that a signature for wasbs is for.</summary>
    public string? Container { get; init; }

    /// <summary>The bucket of S3 that this is for; all that no other one is for when absent.</summary>
    public string? Bucket { get; init; }

    /// <summary>The store's region; Spark's own default when absent.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the bucket is part of the path and not of the host's name.</summary>
    public bool? PathStyle { get; init; }

    /// <summary>The same of two that are for the same store, of which only one can hold.</summary>
    [JsonIgnore]
    public string Store => Access == StorageAccess.S3 ? $"s3/{Bucket}" : $"{Account}/{Container}";
}
