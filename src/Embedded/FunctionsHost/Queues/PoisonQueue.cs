using Azure;
using Azure.Storage.Queues;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <summary>Where messages go that failed too often; made when the first one comes.</summary>
internal sealed class PoisonQueue(QueueClient queue)
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    public string Name => queue.Name;

    /// <param name="body">As it is to lie in the queue: already encoded.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task AddAsync(BinaryData body, CancellationToken cancellationToken)
    {
        try
        {
            await queue.SendMessageAsync(body, timeToLive: Forever, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await queue.SendMessageAsync(body, timeToLive: Forever, cancellationToken: cancellationToken);
        }
    }
}
