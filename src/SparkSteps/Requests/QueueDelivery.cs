using Azure.Storage.Queues.Models;

namespace SparkSteps.Requests;

internal static class QueueDelivery
{
    /// <summary>A message's id and time stay the same over all its deliveries.</summary>
    public static RequestIdentity.Delivery Of(QueueMessage message) =>
        new(message.MessageId, "", message.InsertedOn ?? default);
}
