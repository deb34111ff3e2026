using System.Net.Sockets;
using Azure;

namespace SparkSteps.Storage;

/// <summary>The storage answers that the service expects.</summary>
internal static class StorageErrors
{
    public static bool IsNotFound(this RequestFailedException e) => e.Status == 404;

    /// <summary>A conditional write came too late: 412, or 409 for a blob that must not exist. A lease held by another is 409 as well.</summary>
    public static bool IsConditionNotMet(this RequestFailedException e) => e.Status is 409 or 412;

    /// <summary>
    /// Whether storage did not answer, or is too busy to. After its last try the client throws all of them together, or the only one that
    /// was an exception; a try that took too long is a cancellation there. Whoever cancels by himself does not wait for the answer.
    /// </summary>
    public static bool IsStorageAway(this Exception exception) => exception switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException tries => tries.InnerExceptions.All(IsStorageAway),
        _ => exception is IOException or SocketException or OperationCanceledException,
    };
}
