using Microsoft.Extensions.Logging;
using SparkSteps.Clusters;
using SparkSteps.Recovery;

namespace SparkSteps.Schedules.OnCluster;

/// <summary>
/// Makes clusters show what schedules say: the object made, changed, and taken away where it is not wanted any more. The schedule notes each
/// place before its object is made there, and forgets it after that is gone, so that dying in between leaves nothing behind.
/// </summary>
public sealed partial class ClusterScheduleKeeper(
    ScheduleStore store, ClusterScheduleStep steps, ScheduledJobAdoption adoption, ClusterDirectory clusters, ILogger<ClusterScheduleKeeper> logger)
{
    /// <summary>Looks at all schedules that are on clusters.</summary>
    public async Task KeepAllAsync(CancellationToken cancellationToken)
    {
        var view = new ClusterView(clusters);
        foreach (var name in await store.LookForOnClustersAsync(cancellationToken))
        {
            try
            {
                await KeepAsync(name, view, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                LogNotKept(e, name);
            }
        }
    }

    /// <summary>Looks at one schedule; false when its cluster is away, so that the timer must do it.</summary>
    public async Task<bool> TryKeepAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await KeepAsync(name, new ClusterView(clusters), cancellationToken);
            return true;
        }
        catch (ClusterUnavailableException e)
        {
            LogNotKept(e, name);
            return false;
        }
    }

    private async Task KeepAsync(string name, ClusterView view, CancellationToken cancellationToken)
    {
        while (await store.FindAsync(name, cancellationToken) is { } read && !await TryKeepAsync(read, view, cancellationToken))
        {
            // Someone has changed the schedule meanwhile.
        }
    }

    private async Task<bool> TryKeepAsync(StoredSchedule read, ClusterView view, CancellationToken cancellationToken)
    {
        var wanted = steps.PlaceOf(read.Schedule);
        if (wanted is not null && !read.Schedule.Places.Contains(wanted))
        {
            await store.TryReplaceAsync(read, read.Schedule with { Places = [.. read.Schedule.Places, wanted] }, cancellationToken);
            Checkpoints.Pass(Checkpoint.SchedulePlaceNoted);
            return false;
        }

        var problem = null as string;
        foreach (var place in read.Schedule.Places)
        {
            problem = place == wanted
                ? await ApplyAsync(read.Schedule, place, view, cancellationToken)
                : await RemoveAsync(read.Schedule, place, view, cancellationToken) ?? problem;
        }

        return await TrySettleAsync(read, wanted, problem, cancellationToken);
    }

    private async Task<string?> ApplyAsync(Schedule schedule, SchedulePlace place, ClusterView view, CancellationToken cancellationToken)
    {
        var (manifest, why) = steps.ManifestOf(schedule);
        var there = await view.FindAsync(place, schedule.Name, cancellationToken);
        if (there is not null)
        {
            // Before the object changes, so that its jobs are taken for what they were started as.
            await adoption.AdoptAsync(schedule, place, await view.JobsAsync(place, there, cancellationToken), view.At(place), cancellationToken);
        }

        if (manifest is null)
        {
            return why;
        }

        if (there?.Version == ClusterScheduleManifest.VersionOf(manifest))
        {
            return there.Problem;
        }

        var refusal = await view.At(place).ApplyAsync(manifest, cancellationToken);
        Checkpoints.Pass(Checkpoint.ScheduleApplied);
        return refusal;
    }

    private async Task<string?> RemoveAsync(Schedule schedule, SchedulePlace place, ClusterView view, CancellationToken cancellationToken)
    {
        if (await view.FindAsync(place, schedule.Name, cancellationToken) is { } there)
        {
            await adoption.AdoptAsync(schedule, place, await view.JobsAsync(place, there, cancellationToken), view.At(place), cancellationToken);
            await view.At(place).DeleteAsync(there, cancellationToken);
            Checkpoints.Pass(Checkpoint.ScheduleTakenAway);
        }

        return null;
    }

    private async Task<bool> TrySettleAsync(StoredSchedule read, SchedulePlace? wanted, string? problem, CancellationToken cancellationToken)
    {
        IReadOnlyList<SchedulePlace> left = [.. read.Schedule.Places.Where(place => place == wanted)];
        if (read.Schedule.IsRemoved && left.Count == 0)
        {
            return await store.TryDeleteAsync(read, cancellationToken);
        }

        return left.Count == read.Schedule.Places.Count && problem == read.Schedule.ClusterProblem ||
            await store.TryReplaceAsync(read, read.Schedule with { Places = left, ClusterProblem = problem }, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "Schedule {Name} could not be seen to on its cluster; the next look tries again")]
    private partial void LogNotKept(Exception exception, string name);
}
