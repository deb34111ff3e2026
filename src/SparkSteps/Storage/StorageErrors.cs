using Azure;

namespace SparkSteps.Storage;

/// <summary>The storage answers that the service expects.</summary>
internal static class StorageErrors
{
    public static bool IsNotFound(this RequestFailedException e) => e.Status == 404;

    /// <summary>A conditional write came too late: 412, or 409 for a blob that must not exist. A lease held by another is 409 as well.</summary>
    public static bool IsConditionNotMet(this RequestFailedException e) => e.Status is 409 or 412;
}
