using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class BlobFunctions(Recorder recorder)
{
    [Function("TakeClient")]
    public async Task TakeClientAsync([BlobTrigger("clients/{name}.{ext}")] BlobClient blob, string name, string ext)
    {
        var content = await blob.DownloadContentAsync();
        recorder.Call($"{name} {ext} {content.Value.Content}");
    }

    [Function("TakeStream")]
    public async Task TakeStreamAsync([BlobTrigger("streams/{name}")] Stream blob, FunctionContext context)
    {
        using var reader = new StreamReader(blob);
        recorder.Call($"{context.BindingContext.BindingData["name"]} {await reader.ReadToEndAsync()}");
    }

    [Function("TakeText")]
    public void TakeText([BlobTrigger("texts/in/{name}")] string blob, string name) => recorder.Call($"{name} {blob}");

    [Function("TakeBadBlob")]
    public void TakeBadBlob([BlobTrigger("bad/{name}")] BinaryData blob, string name)
    {
        recorder.Call(name);
        throw new InvalidOperationException($"As it must for {blob}.");
    }
}
