using Azure.Storage.Queues;

namespace SparkSteps.Embedded.FunctionsHost.Queues;

/// <summary>The queue of a function, and where its failed messages go.</summary>
/// <param name="Poison">Null for a queue that is a poison queue itself: what fails there stays, and is tried again when its lease ends.</param>
internal sealed record FunctionQueue(QueueClient Main, PoisonQueue? Poison)
{
    private const string PoisonSuffix = "-poison";

    public static FunctionQueue Of(QueueServiceClient account, string name) => new(
        account.GetQueueClient(name),
        name.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? null : new PoisonQueue(account.GetQueueClient(name + PoisonSuffix)));
}
