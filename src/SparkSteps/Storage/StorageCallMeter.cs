using Azure.Core;
using Azure.Core.Pipeline;

namespace SparkSteps.Storage;

/// <summary>Stands in a storage client's pipeline behind the retries, so that it sees each try.</summary>
internal sealed class StorageCallMeter(
    Func<Request, string> operationOf, StorageMetrics metrics, TimeProvider time) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var (operation, began) = Begin(message);
        try
        {
            ProcessNext(message, pipeline);
        }
        catch (Exception e)
        {
            metrics.CountFailure(operation, e, time.GetElapsedTime(began));
            throw;
        }

        metrics.CountAnswer(operation, message.Response.Status, time.GetElapsedTime(began));
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var (operation, began) = Begin(message);
        try
        {
            await ProcessNextAsync(message, pipeline);
        }
        catch (Exception e)
        {
            metrics.CountFailure(operation, e, time.GetElapsedTime(began));
            throw;
        }

        metrics.CountAnswer(operation, message.Response.Status, time.GetElapsedTime(began));
    }

    private (string Operation, long Began) Begin(HttpMessage message)
    {
        var operation = operationOf(message.Request);
        if (message.ProcessingContext.RetryNumber > 0)
        {
            metrics.CountRetry(operation);
        }

        return (operation, time.GetTimestamp());
    }
}
