using Azure.Core;
using Azure.Core.Pipeline;

namespace SparkSteps.EmbeddedTests.Repairs;

/// <summary>A storage account that refuses some writes for as long as a test wants it to, and counts them.</summary>
internal sealed class RefusingStorage : HttpPipelineSynchronousPolicy
{
    private int _refusals;

    public string? RefusedPath { get; set; }

    /// <summary>What comes after so many goes through.</summary>
    public int MostRefusals { get; set; } = int.MaxValue;

    public int Refusals => _refusals;

    public override void OnSendingRequest(HttpMessage message)
    {
        if (RefusedPath is { } path && _refusals < MostRefusals && message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains(path, StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _refusals);

            // The account itself refuses a type that there is not; 404, 409 and 412 would mean something to the product.
            message.Request.Headers.SetValue("x-ms-blob-type", "RefusedByTheTest");
        }
    }
}
