using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;

namespace SparkSteps.EmbeddedTests.Archives;

/// <summary>The calls that a storage client makes, and the bytes that they carry.</summary>
internal sealed class CallCounter : HttpPipelineSynchronousPolicy
{
    private long _bytesSent;

    public ConcurrentQueue<string> Calls { get; } = [];

    public long BytesSent => _bytesSent;

    public override void OnSendingRequest(HttpMessage message)
    {
        Calls.Enqueue($"{message.Request.Method} {message.Request.Uri.Path}");
        Interlocked.Add(ref _bytesSent, message.Request.Content is { } content && content.TryComputeLength(out var length) ? length : 0);
    }
}
