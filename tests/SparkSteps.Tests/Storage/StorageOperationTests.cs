using Azure.Core;
using Azure.Core.Pipeline;
using SparkSteps.Storage;

namespace SparkSteps.Tests.Storage;

public sealed class StorageOperationTests
{
    private const string Account = "http://127.0.0.1:10000/devstoreaccount1";

    [Theory]
    [InlineData("GET", "/runs/active/01jd.json", "GetBlob")]
    [InlineData("HEAD", "/runs/active/01jd.json", "GetBlobProperties")]
    [InlineData("PUT", "/runs/active/01jd.json", "PutBlob")]
    [InlineData("DELETE", "/runs/active/01jd.json", "DeleteBlob")]
    [InlineData("PUT", "/archives/a?comp=block&blockid=x", "PutBlock")]
    [InlineData("PUT", "/archives/a?comp=blocklist", "PutBlockList")]
    [InlineData("GET", "/runs?restype=container&comp=list&prefix=active%2F", "ListBlobs")]
    [InlineData("GET", "?comp=list", "ListContainers")]
    [InlineData("PUT", "/runs?restype=container", "CreateContainer")]
    [InlineData("POST", "?restype=service&comp=userdelegationkey", "GetUserDelegationKey")]
    [InlineData("PATCH", "/runs/secret-name", "Other")]
    public void Blob_call_is_named_without_the_blob(string method, string path, string expected) =>
        Assert.Equal(expected, StorageOperation.OfBlobs(Call(method, path)));

    [Theory]
    [InlineData("POST", "/run-work/messages?visibilitytimeout=0", "PutMessage")]
    [InlineData("GET", "/run-work/messages?numofmessages=32", "GetMessages")]
    [InlineData("GET", "/run-work/messages?peekonly=true", "PeekMessages")]
    [InlineData("DELETE", "/run-work/messages/4f2c?popreceipt=x", "DeleteMessage")]
    [InlineData("PUT", "/run-work/messages/4f2c?popreceipt=x", "UpdateMessage")]
    [InlineData("PUT", "/run-work", "CreateQueue")]
    [InlineData("GET", "/run-work?comp=metadata", "GetQueueMetadata")]
    [InlineData("DELETE", "/run-work", "Other")]
    public void Queue_call_is_named_without_the_queue(string method, string path, string expected) =>
        Assert.Equal(expected, StorageOperation.OfQueues(Call(method, path)));

    private static Request Call(string method, string path)
    {
        var request = HttpPipelineBuilder.Build(new PlainOptions()).CreateRequest();
        request.Method = RequestMethod.Parse(method);
        request.Uri.Reset(new Uri(Account + path));
        return request;
    }

    private sealed class PlainOptions : ClientOptions;
}
