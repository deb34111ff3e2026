using System.Text.Json;
using Azure;
using Azure.Storage.Queues.Models;

namespace SparkSteps.Runs;

/// <summary>
/// What a message to the workers says: that a run has something to do. Its first one brings the record along, with its tag: a worker that claims
/// the run by that tag knows that nobody has changed it since, and so that it has not ended either, and reads nothing.
/// </summary>
/// <param name="Id">The run.</param>
/// <param name="Run">The run as it was when the message was sent; null when storage is to be asked.</param>
public sealed record RunWork(RunId Id, StoredRun? Run = null)
{
    /// <summary>A queue takes 64 KiB; some tools that move messages encode them in base64.</summary>
    private const int MaxBytes = 48 * 1024;

    /// <summary>What a delivery says; null when it names no run.</summary>
    public static RunWork? TryRead(QueueMessage message)
    {
        // One that comes again was worked on before, and only storage knows how far that has gone.
        var work = TryRead(message.Body.ToString());
        return message.DequeueCount > 1 && work is not null ? new RunWork(work.Id) : work;
    }

    /// <summary>What a message says, however often it was delivered; null when it names no run.</summary>
    public static RunWork? TryRead(string message)
    {
        if (RunId.TryParse(message, out var id))
        {
            return new RunWork(id);
        }

        try
        {
            return RunJson.Read<Carried>(new BinaryData(message)) is { Record: { } record, ETag: { } tag }
                ? new RunWork(record.Id, new StoredRun(record, new ETag(tag)))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static string TextOf(RunId id) => id.ToString();

    internal static string TextOf(StoredRun run)
    {
        var json = RunJson.Write(new Carried(run.Record, run.ETag.ToString()));
        return json.ToMemory().Length <= MaxBytes ? json.ToString() : TextOf(run.Record.Id);
    }

    private sealed record Carried(RunRecord? Record, string? ETag);
}
