using System.Text.Json.Nodes;

namespace SparkSteps.Schedules;

/// <summary>Shows schedules.</summary>
public sealed class ScheduleList(ScheduleStore store, TimeProvider time)
{
    /// <summary>Null when there is none of the name.</summary>
    public async Task<JsonObject?> FindAsync(string name, CancellationToken cancellationToken) =>
        await store.FindAsync(name, cancellationToken) is { Schedule: { IsRemoved: false } schedule } ? ScheduleView.Of(schedule, time.GetUtcNow()) : null;

    /// <summary>All of them by name, on one page: there are few.</summary>
    public async Task<JsonObject> ListAsync(CancellationToken cancellationToken)
    {
        var items = new JsonArray();
        foreach (var name in await store.ListNamesAsync(cancellationToken))
        {
            if (await FindAsync(name, cancellationToken) is { } schedule)
            {
                items.Add(schedule);
            }
        }

        return new JsonObject { ["items"] = items, ["continuation"] = null };
    }
}
