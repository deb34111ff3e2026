using Azure.Storage.Queues;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <summary>The queue of a function, and where its failed messages go.</summary>
internal sealed record FunctionQueue(QueueClient Main, PoisonQueue Poison);
