using Azure.Core;

namespace SparkSteps.Storage;

/// <summary>What a storage call asks for, in the words of the account's own logs: names of blobs and messages stay out of it.</summary>
internal static class StorageOperation
{
    private const string Other = "Other";
    private const string ListBlobs = "ListBlobs";

    public static bool IsListOfBlobs(Request call) => OfBlobs(call) == ListBlobs;

    public static string OfBlobs(Request call) => (call.Method.Method, Comp(call), IsOfContainer(call)) switch
    {
        ("GET", "list", true) => ListBlobs,
        ("GET", "list", false) => "ListContainers",
        ("GET", "blocklist", _) => "GetBlockList",
        ("GET", "", false) => "GetBlob",
        ("HEAD" or "GET", "", true) => "GetContainerProperties",
        ("HEAD", "", false) => "GetBlobProperties",
        ("PUT", "", true) => "CreateContainer",
        ("PUT", "", false) => "PutBlob",
        ("PUT", "block", _) => "PutBlock",
        ("PUT", "blocklist", _) => "PutBlockList",
        ("PUT", "metadata", false) => "SetBlobMetadata",
        ("PUT", "lease", _) => "LeaseBlob",
        ("DELETE", "", false) => "DeleteBlob",
        ("POST", "userdelegationkey", _) => "GetUserDelegationKey",
        _ => Other,
    };

    public static string OfQueues(Request call) => (call.Method.Method, Comp(call), IsOfMessages(call)) switch
    {
        ("POST", "", true) => "PutMessage",
        ("GET", "", true) => call.Uri.Query.Contains("peekonly=true", StringComparison.OrdinalIgnoreCase) ? "PeekMessages" : "GetMessages",
        ("DELETE", "", true) => "DeleteMessage",
        ("PUT", "", true) => "UpdateMessage",
        ("PUT", "", false) => "CreateQueue",
        ("HEAD" or "GET", "metadata", false) => "GetQueueMetadata",
        ("GET", "list", _) => "ListQueues",
        _ => Other,
    };

    private static string Comp(Request call) =>
        call.Uri.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("comp=", StringComparison.Ordinal))?["comp=".Length..] ?? "";

    private static bool IsOfContainer(Request call) => call.Uri.Query.Contains("restype=container", StringComparison.Ordinal);

    private static bool IsOfMessages(Request call) => call.Uri.Path.TrimEnd('/').Split('/') is [.., "messages"] or [.., "messages", _];
}
