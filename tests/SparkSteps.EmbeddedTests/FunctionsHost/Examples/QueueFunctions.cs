using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace SparkSteps.EmbeddedTests.FunctionsHost.Examples;

public sealed class QueueFunctions(Recorder recorder)
{
    [Function("TakeString")]
    public void TakeString([QueueTrigger("strings")] string message, string id, int dequeueCount) =>
        recorder.Call($"string {message} {id.Length > 0} {dequeueCount}");

    [Function("TakeBinary")]
    public void TakeBinary([QueueTrigger("binaries")] BinaryData message) => recorder.Call($"binary {message}");

    [Function("TakeBytes")]
    public void TakeBytes([QueueTrigger("bytes")] byte[] message) => recorder.Call($"bytes {message.Length}");

    [Function("TakeMessage")]
    public void TakeMessage([QueueTrigger("messages")] QueueMessage message) =>
        recorder.Call($"message {message.MessageText} {message.DequeueCount}");

    [Function("TakeOrder")]
    public void TakeOrder([QueueTrigger("orders")] Order order) => recorder.Call($"order {order.Item} {order.Count}");
}
