using System.Runtime.CompilerServices;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace SparkSteps.Repairs;

/// <summary>Looks for given-up messages that their functions do not take, because these are off or fail.</summary>
public sealed class PoisonExaminer(QueueServiceClient queues, PoisonedMessages poisoned, IOptions<RepairOptions> options) : IExaminer
{
    private const int Batch = 32;
    private const int MostBatches = 10;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public Depth Depth => Depth.Routine;

    public async IAsyncEnumerable<Finding> ExamineAsync(Survey survey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var name in PoisonedMessages.Queues)
        {
            var first = (await queues.GetQueueClient(name).PeekMessagesAsync(1, cancellationToken)).Value.FirstOrDefault();
            if (first?.InsertedOn is { } since && since + options.Value.Grace < survey.At)
            {
                yield return new Finding(
                    FindingKind.PoisonedMessages, name, since, $"The queue '{name}' holds messages that its function does not take.",
                    $"Does for up to {Batch * MostBatches} of them what the function does.", RepairSafety.Safe)
                {
                    Apply = token => TakeAsync(name, token),
                };
            }
        }
    }

    private async Task<RepairOutcome> TakeAsync(string name, CancellationToken cancellationToken)
    {
        var queue = queues.GetQueueClient(name);
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var messages = (await queue.ReceiveMessagesAsync(Batch, Lease, cancellationToken)).Value;
            foreach (var message in messages)
            {
                // Deleted last, so that a crash in between brings it back.
                await poisoned.TakeAsync(name, message, cancellationToken);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellationToken);
            }

            if (messages.Length == 0)
            {
                return batch == 0 ? RepairOutcome.NotNeeded : RepairOutcome.Repaired;
            }
        }

        return RepairOutcome.Repaired;
    }
}
