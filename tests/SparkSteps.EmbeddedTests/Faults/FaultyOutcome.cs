using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using SparkSteps.Clusters;
using SparkSteps.Runs;
using SparkSteps.SparkJobs;
using SparkSteps.Storage;

namespace SparkSteps.EmbeddedTests.Faults;

/// <summary>What became of the callers' steps, by everything that tells of them: records, cluster, events, logs.</summary>
internal sealed class FaultyOutcome
{
    private FaultyOutcome(IReadOnlyList<RunRecord> records, int applications, int runs)
    {
        (Applications, Attempts) = (applications, records.Sum(record => record.Attempts.Count));
        var byKey = records.ToLookup(record => record.Trigger.Id);
        foreach (var key in Enumerable.Range(0, runs).Select(FaultyCallers.Key))
        {
            (byKey[key].Count() switch { 0 => Lost, 1 => [], _ => Doubled }).Add(key);
        }
    }

    public int Applications { get; }

    public int Attempts { get; }

    public List<string> Lost { get; } = [];

    public List<string> Doubled { get; } = [];

    public List<string> Disagreeing { get; } = [];

    public static async Task<FaultyOutcome> ReadAsync(FaultyService service, int runs)
    {
        var records = await ReadRecordsAsync(service.Container(StorageNames.RunsContainer));
        var applications = await ReadApplicationsAsync(service);
        var outcome = new FaultyOutcome(records, applications.Count, runs);
        var logs = (await NamesAsync(service.Container(StorageNames.LogsContainer), "")).ToHashSet();
        var events = await ReadEventsAsync(service);
        var failing = Enumerable.Range(0, runs).Where(FaultyCallers.Fails).Select(FaultyCallers.Key).ToHashSet();
        foreach (var record in records)
        {
            outcome.Disagreeing.AddRange(Complaints(record, failing.Contains(record.Trigger.Id), applications, logs, events[record.Id]));
        }

        outcome.Disagreeing.AddRange(applications
            .Where(app => !records.Any(record => record.Id == app.RunId && record.Attempts.Any(attempt => attempt.Number == app.Attempt)))
            .Select(app => $"application {app.Name} belongs to no recorded attempt"));
        return outcome;
    }

    private static IEnumerable<string> Complaints(
        RunRecord record, bool fails, IReadOnlyList<JobStatus> applications, HashSet<string> logs, IEnumerable<string> events)
    {
        var expected = fails ? (RunState.Failed, 2) : (RunState.Succeeded, 1);
        if ((record.State, record.Attempts.Count) != expected || record.History[^1].State != record.State)
        {
            yield return $"{record.Id} ended as {record.State} after {record.Attempts.Count} attempts: {record.Reason}";
        }

        foreach (var attempt in record.Attempts)
        {
            var made = applications.Count(app => app.RunId == record.Id && app.Attempt == attempt.Number);
            if (made != 1)
            {
                yield return $"{record.Id} has {made} applications of attempt {attempt.Number}";
            }

            if (!logs.Contains($"{record.Id}/{attempt.Number}/events.json") || attempt.FinishedAt is null)
            {
                yield return $"{record.Id} has kept nothing of attempt {attempt.Number}";
            }
        }

        if (!events.Distinct().SequenceEqual([$"{record.Id}-{record.State.ToString().ToLowerInvariant()}"]))
        {
            yield return $"{record.Id} has told: {string.Join(", ", events)}";
        }
    }

    private static async Task<IReadOnlyList<RunRecord>> ReadRecordsAsync(BlobContainerClient container)
    {
        var records = new List<RunRecord>();
        foreach (var name in await NamesAsync(container, RunBlobNames.FinishedPrefix))
        {
            records.Add(RunJson.Read<RunRecord>((await container.GetBlobClient(name).DownloadContentAsync()).Value.Content));
        }

        return records;
    }

    private static async Task<List<string>> NamesAsync(BlobContainerClient container, string prefix) =>
        await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, CancellationToken.None).Select(blob => blob.Name).ToListAsync();

    private static async Task<IReadOnlyList<JobStatus>> ReadApplicationsAsync(FaultyService service)
    {
        var cluster = service.Get<ClusterDirectory>().Find("default") ?? throw new InvalidOperationException("There is no default cluster.");
        return await cluster.ListJobsAsync(KubernetesResource.SparkApplication, "spark-jobs", CancellationToken.None)
            .SelectMany(page => page.ToAsyncEnumerable()).ToListAsync();
    }

    private static async Task<ILookup<RunId, string>> ReadEventsAsync(FaultyService service)
    {
        var queue = service.Queue(StorageNames.RunEventsQueue);
        var ids = new List<string>();
        while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(10))).Value is { Length: > 0 } messages)
        {
            ids.AddRange(messages.Select(message => JsonNode.Parse(message.Body.ToString())?["id"]?.GetValue<string>() ?? ""));
        }

        return ids.ToLookup(id => RunId.TryParse(id.Split('-')[0], out var run) ? run : default);
    }
}
