namespace SparkSteps.StepSpecs;

/// <summary>How a job signs in to a store.</summary>
public enum StorageAccess
{
    /// <summary>As the pods' service account, which the cluster has made known to Entra ID.</summary>
    WorkloadIdentity,

    /// <summary>With the storage account's key.</summary>
    AccountKey,

    /// <summary>With a shared access signature.</summary>
    Sas,

    /// <summary>As an application of Entra ID, with its secret.</summary>
    ServicePrincipal,

    /// <summary>With the keys of a store that speaks S3.</summary>
    S3,
}
