using Azure.Storage.Queues.Models;
using SparkSteps.Runs;

namespace SparkSteps.Requests;

/// <summary>
/// Step requests that were given up because accepting them failed every time. One that has made no run becomes a failed one, which keeps
/// its text; one that has made a run, and failed after that, needs nothing more.
/// </summary>
public sealed class PoisonedRequests(DeliveryNotes notes, RejectedRequests rejected)
{
    /// <summary>The advice of a failed run whose message had no note: only then may it have made a run before.</summary>
    public const string LookFirst =
        "Look for a run of the same step first, because an earlier try may have made one; if there is none, " +
        "send the text in 'request' again, with the values that are hidden in it.";

    private const string Again =
        "Send the text in 'request' to the queue again, with the values that are hidden in it; nothing was submitted.";

    public async Task RecordAsync(QueueMessage poison, CancellationToken cancellationToken)
    {
        var note = await notes.TakeAsync(poison, cancellationToken);
        var delivery = QueueDelivery.Of(poison);
        var request = new StepRequest(QueuedText.Decode(poison.Body), RunTriggerKind.Queue, delivery);
        await rejected.RecordAsync(note?.RunId ?? delivery.Id, request, Explain(note), cancellationToken);
    }

    private static Diagnosis Explain(DeliveryNote? note) => note switch
    {
        null => new Diagnosis(FailureClass.Unknown, "The request was given up after too many tries; none could say why it failed.", [], LookFirst),
        { Reason: { } reason } => new Diagnosis(FailureClass.Unknown, $"{Tried(note)} The last one failed: {reason}", [reason], Again),
        _ => new Diagnosis(FailureClass.Unknown, $"{Tried(note)} None could say why it failed.", [], Again),
    };

    private static string Tried(DeliveryNote note) => $"The request could not be accepted after {note.Tries} tries.";
}
