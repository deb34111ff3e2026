using System.Runtime.CompilerServices;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace SparkSteps.Runs;

/// <summary>
/// The days that a container may have finished records of, newest first, as the prefixes of their names. The newest are given without asking
/// which have any: that would pass by every record there is, and most callers go no further back.
/// </summary>
internal sealed class FinishedDays(BlobContainerClient container, TimeProvider time)
{
    private const int GivenUnasked = 2;

    /// <summary>By how much the clock of who made a record may be ahead.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <param name="oldest">The prefix of the last day that is wanted; null for all.</param>
    /// <param name="newest">The prefix of the first day that is wanted; null for all.</param>
    public async IAsyncEnumerable<string> ListAsync(string? oldest, string? newest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow() + ClockSkew;
        var unasked = Enumerable.Range(0, GivenUnasked).Select(age => RunBlobNames.DayPrefix(now - TimeSpan.FromDays(age))).ToList();
        foreach (var day in unasked.Where(IsWanted))
        {
            yield return day;
        }

        if (oldest is not null && string.CompareOrdinal(oldest, unasked[^1]) >= 0)
        {
            yield break;
        }

        var earlier = await container.GetBlobsByHierarchyAsync(BlobTraits.None, BlobStates.None, "/", RunBlobNames.FinishedPrefix, cancellationToken)
            .Select(item => item.Prefix)
            .Where(day => string.CompareOrdinal(day, unasked[^1]) < 0 && IsWanted(day))
            .ToListAsync(cancellationToken);
        foreach (var day in earlier.OrderDescending(StringComparer.Ordinal))
        {
            yield return day;
        }

        bool IsWanted(string day) =>
            (oldest is null || string.CompareOrdinal(day, oldest) >= 0) && (newest is null || string.CompareOrdinal(day, newest) <= 0);
    }
}
