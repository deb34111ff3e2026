using System.Text;
using SparkSteps.Requests;
using SparkSteps.Runs;
using SparkSteps.Storage;

namespace SparkSteps.Benchmarks.Surroundings;

/// <summary>Runs that are recorded and that no worker has taken up.</summary>
internal static class AcceptedRuns
{
    private const int AtATime = 8;

    public static async Task<IReadOnlyList<RunId>> MakeAsync(Laboratory laboratory, int count, CancellationToken cancellationToken)
    {
        var intake = laboratory.Get<StepIntake>();
        RunId[] ids = [.. Enumerable.Range(0, count).Select(_ => RunId.New(TimeProvider.System))];
        await Stopwatches.EachAsync(ids, AtATime, id => intake.AcceptAsync(Request(new RequestIdentity.None(id)), cancellationToken));
        return ids;
    }

    /// <summary>What the workers are told of such runs.</summary>
    public static async Task<IReadOnlyList<RunWork>> MakeWorkAsync(Laboratory laboratory, int count, CancellationToken cancellationToken)
    {
        var queue = laboratory.Queue(StorageNames.RunWorkQueue);
        await MakeAsync(laboratory, count, cancellationToken);
        var all = new List<RunWork>(count);
        while ((await queue.ReceiveMessagesAsync(queue.MaxPeekableMessages, cancellationToken: cancellationToken)).Value is { Length: > 0 } messages)
        {
            all.AddRange(messages.Select(message => RunWork.TryRead(message) ?? throw new InvalidOperationException("A message names no run.")));
        }

        await queue.ClearMessagesAsync(cancellationToken);
        return all.Count == count ? all : throw new InvalidOperationException($"The workers are told of {all.Count} runs instead of {count}.");
    }

    public static StepRequest Request(RequestIdentity identity) => new(Encoding.UTF8.GetBytes(Steps.InImage), RunTriggerKind.Http, identity);
}
