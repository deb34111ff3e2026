using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <summary>Messages as functions see them, made of messages as they lie in the queue.</summary>
internal static class MessageBody
{
    /// <returns>Null when the message is not in the encoding that host.json names.</returns>
    public static QueueMessage? Decode(QueueMessage raw, QueueMessageEncoding encoding)
    {
        if (encoding == QueueMessageEncoding.None)
        {
            return raw;
        }

        var text = raw.Body.ToString();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? QueuesModelFactory.QueueMessage(
                raw.MessageId, raw.PopReceipt, new BinaryData(bytes.AsMemory(0, length)), raw.DequeueCount,
                raw.NextVisibleOn, raw.InsertedOn, raw.ExpiresOn)
            : null;
    }

    public static BinaryData Encode(BinaryData body, QueueMessageEncoding encoding) =>
        encoding == QueueMessageEncoding.None ? body : new BinaryData(Convert.ToBase64String(body));
}
